package dev.cairn.platform.s3.setting;

import dev.cairn.api.s3.GetBucketRequestPaymentOutput;
import dev.cairn.api.s3.RequestPaymentConfiguration;
import dev.cairn.api.s3.S3Operations;
import dev.cairn.platform.s3.bucket.S3Texts;
import dev.cairn.wire.Binding;
import dev.cairn.wire.NoMembers;
import java.util.List;
import java.util.Set;

/** Who would pay for requests. */
public record RequestPayment(Settings settings) {
  private static final String OWNER = "BucketOwner";
  private static final Set<String> PAYERS = Set.of(OWNER, "Requester");
  private static final Setting<RequestPaymentConfiguration> SETTING =
      new Setting<>(
          "request-payment", "RequestPaymentConfiguration", RequestPaymentConfiguration::of);

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        settings.writes(
            S3Operations.PUT_BUCKET_REQUEST_PAYMENT,
            (bucket, input, caller) -> {
              if (!PAYERS.contains(input.requestPaymentConfiguration().payer())) {
                throw S3Texts.malformedXml();
              }
              settings.put(bucket, SETTING, input.requestPaymentConfiguration());
              return new NoMembers();
            }),
        settings.reads(
            S3Operations.GET_BUCKET_REQUEST_PAYMENT,
            (bucket, input, caller) ->
                new GetBucketRequestPaymentOutput(
                    settings
                        .find(bucket, SETTING)
                        .map(RequestPaymentConfiguration::payer)
                        .orElse(OWNER))));
  }
}
