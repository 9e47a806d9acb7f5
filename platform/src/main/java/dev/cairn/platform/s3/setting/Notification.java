package dev.cairn.platform.s3.setting;

import dev.cairn.api.s3.LambdaFunctionConfiguration;
import dev.cairn.api.s3.NotificationConfiguration;
import dev.cairn.api.s3.QueueConfiguration;
import dev.cairn.api.s3.S3Operations;
import dev.cairn.api.s3.TopicConfiguration;
import dev.cairn.core.AwsException;
import dev.cairn.platform.s3.bucket.S3Texts;
import dev.cairn.wire.Binding;
import dev.cairn.wire.NoMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who hears of what happens to objects. Topics, queues and functions do not exist yet, so each is
 * refused as a destination that cannot be validated, unless the caller asks for no validation.
 */
public record Notification(Settings settings) {
  private static final NotificationConfiguration NONE =
      new NotificationConfiguration(null, null, null, null);

  private static final Setting<NotificationConfiguration> SETTING =
      new Setting<>("notification", "NotificationConfiguration", NotificationConfiguration::of);

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        settings.writes(
            S3Operations.PUT_BUCKET_NOTIFICATION_CONFIGURATION,
            (bucket, input, caller) -> {
              boolean skip = Boolean.TRUE.equals(input.skipDestinationValidation());
              settings.put(bucket, SETTING, checked(input.notificationConfiguration(), skip));
              return new NoMembers();
            }),
        settings.reads(
            S3Operations.GET_BUCKET_NOTIFICATION_CONFIGURATION,
            (bucket, input, caller) -> settings.find(bucket, SETTING).orElse(NONE)));
  }

  private static NotificationConfiguration checked(
      NotificationConfiguration given, boolean skipValidation) {
    List<String> destinations =
        Stream.of(
                arns(given.topicConfigurations(), TopicConfiguration::topicArn),
                arns(given.queueConfigurations(), QueueConfiguration::queueArn),
                arns(
                    given.lambdaFunctionConfigurations(),
                    LambdaFunctionConfiguration::lambdaFunctionArn))
            .flatMap(List::stream)
            .toList();
    for (String arn : destinations) {
      if (!arn.toLowerCase(Locale.ROOT).startsWith("arn:") || arn.split(":", -1).length < 6) {
        throw S3Texts.invalidArgument("The ARN could not be parsed", "ARN", arn);
      }
    }
    if (!destinations.isEmpty() && !skipValidation) {
      throw unverified(destinations);
    }
    return named(given);
  }

  private static <T> List<String> arns(@Nullable List<T> configurations, Function<T, String> arn) {
    return configurations == null ? List.of() : configurations.stream().map(arn).toList();
  }

  private static AwsException unverified(List<String> destinations) {
    AwsException refusal =
        S3Texts.INVALID_ARGUMENT.because(
            "Unable to validate the following destination configurations");
    for (int i = 0; i < destinations.size(); i++) {
      refusal =
          refusal
              .with("ArgumentName" + (i + 1), destinations.get(i) + ", null")
              .with("ArgumentValue" + (i + 1), "The destination does not exist here");
    }
    return refusal;
  }

  private static NotificationConfiguration named(NotificationConfiguration given) {
    return new NotificationConfiguration(
        map(
            given.topicConfigurations(),
            t -> new TopicConfiguration(id(t.id()), t.topicArn(), t.events(), t.filter())),
        map(
            given.queueConfigurations(),
            q -> new QueueConfiguration(id(q.id()), q.queueArn(), q.events(), q.filter())),
        map(
            given.lambdaFunctionConfigurations(),
            f ->
                new LambdaFunctionConfiguration(
                    id(f.id()), f.lambdaFunctionArn(), f.events(), f.filter())),
        given.eventBridgeConfiguration());
  }

  private static <T> @Nullable List<T> map(@Nullable List<T> given, Function<T, T> each) {
    return given == null ? null : new ArrayList<>(given.stream().map(each).toList());
  }

  private static String id(@Nullable String given) {
    return given == null || given.isEmpty() ? UUID.randomUUID().toString() : given;
  }
}
