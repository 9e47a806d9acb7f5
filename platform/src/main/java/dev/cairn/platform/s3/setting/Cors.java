package dev.cairn.platform.s3.setting;

import dev.cairn.api.s3.CORSConfiguration;
import dev.cairn.api.s3.CORSRule;
import dev.cairn.api.s3.GetBucketCorsOutput;
import dev.cairn.api.s3.S3Errors;
import dev.cairn.api.s3.S3Operations;
import dev.cairn.platform.s3.bucket.S3Texts;
import dev.cairn.platform.s3.setting.Settings.Missing;
import dev.cairn.wire.Binding;
import dev.cairn.wire.NoMembers;
import java.util.List;
import java.util.Set;

/** Which pages of other origins a browser may let call the bucket. */
public record Cors(Settings settings) {
  private static final int MOST_RULES = 100;
  private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "HEAD");
  private static final Setting<CORSConfiguration> SETTING =
      new Setting<>("cors", "CORSConfiguration", CORSConfiguration::of);

  private static final Missing MISSING =
      Missing.because("NoSuchCORSConfiguration", "The CORS configuration does not exist");

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        settings.writes(
            S3Operations.PUT_BUCKET_CORS,
            (bucket, input, caller) -> {
              settings.put(bucket, SETTING, checked(input.corsConfiguration()));
              return new NoMembers();
            }),
        settings.reads(
            S3Operations.GET_BUCKET_CORS,
            (bucket, input, caller) ->
                new GetBucketCorsOutput(settings.require(bucket, SETTING, MISSING).corsRules())),
        settings.removes(S3Operations.DELETE_BUCKET_CORS, SETTING));
  }

  private static CORSConfiguration checked(CORSConfiguration configuration) {
    List<CORSRule> rules = configuration.corsRules();
    if (rules.isEmpty() || rules.size() > MOST_RULES) {
      throw S3Texts.malformedXml();
    }
    for (CORSRule rule : rules) {
      requireMethods(rule.allowedMethods());
      requireOneWildcard(rule.allowedOrigins(), "AllowedOrigin");
      requireOneWildcard(
          rule.allowedHeaders() == null ? List.of() : rule.allowedHeaders(), "AllowedHeader");
    }
    return configuration;
  }

  private static void requireMethods(List<String> methods) {
    if (methods.isEmpty()) {
      throw S3Texts.malformedXml();
    }
    for (String method : methods) {
      if (!METHODS.contains(method)) {
        throw S3Errors.INVALID_REQUEST.because(
            "Found unsupported HTTP method in CORS config. Unsupported method is " + method);
      }
    }
  }

  private static void requireOneWildcard(List<String> patterns, String element) {
    if (patterns.isEmpty() && element.equals("AllowedOrigin")) {
      throw S3Texts.malformedXml();
    }
    for (String pattern : patterns) {
      if (pattern.indexOf('*') != pattern.lastIndexOf('*')) {
        throw S3Errors.INVALID_REQUEST.because(
            element + " \"" + pattern + "\" can not have more than one wildcard.");
      }
    }
  }
}
