package dev.cairn.platform.s3.setting;

import dev.cairn.api.s3.GetBucketWebsiteOutput;
import dev.cairn.api.s3.S3Operations;
import dev.cairn.api.s3.WebsiteConfiguration;
import dev.cairn.platform.s3.bucket.S3Texts;
import dev.cairn.platform.s3.setting.Settings.Missing;
import dev.cairn.wire.Binding;
import dev.cairn.wire.NoMembers;
import java.util.List;

/** How the bucket would be a web site. Kept and shown; no web sites are served here. */
public record Website(Settings settings) {
  private static final Setting<WebsiteConfiguration> SETTING =
      new Setting<>("website", "WebsiteConfiguration", WebsiteConfiguration::of);

  private static final Missing MISSING =
      Missing.because(
          "NoSuchWebsiteConfiguration",
          "The specified bucket does not have a website configuration");

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        settings.writes(
            S3Operations.PUT_BUCKET_WEBSITE,
            (bucket, input, caller) -> {
              settings.put(bucket, SETTING, checked(input.websiteConfiguration()));
              return new NoMembers();
            }),
        settings.reads(
            S3Operations.GET_BUCKET_WEBSITE,
            (bucket, input, caller) -> {
              WebsiteConfiguration site = settings.require(bucket, SETTING, MISSING);
              return new GetBucketWebsiteOutput(
                  site.redirectAllRequestsTo(),
                  site.indexDocument(),
                  site.errorDocument(),
                  site.routingRules());
            }),
        settings.removes(S3Operations.DELETE_BUCKET_WEBSITE, SETTING));
  }

  private static WebsiteConfiguration checked(WebsiteConfiguration site) {
    boolean redirects = site.redirectAllRequestsTo() != null;
    boolean pages =
        site.indexDocument() != null || site.errorDocument() != null || site.routingRules() != null;
    if (redirects && pages) {
      throw S3Texts.invalidArgument(
          "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.",
          "RedirectAllRequestsTo",
          "not null");
    }
    if (!redirects && site.indexDocument() == null) {
      throw S3Texts.invalidArgument(
          "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty",
          "IndexDocument",
          "null");
    }
    if (site.indexDocument() != null && !isSuffix(site.indexDocument().suffix())) {
      throw S3Texts.invalidArgument(
          "The IndexDocument Suffix is not well formed",
          "IndexDocument",
          site.indexDocument().suffix());
    }
    return site;
  }

  private static boolean isSuffix(String suffix) {
    return !suffix.isEmpty() && !suffix.contains("/");
  }
}
