package dev.cairn.cloudtrail.selector;

import dev.cairn.api.cloudtrail.AdvancedEventSelector;
import dev.cairn.api.cloudtrail.AdvancedFieldSelector;
import dev.cairn.api.cloudtrail.DataResource;
import dev.cairn.api.cloudtrail.EventSelector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Valid selectors about a small world, whose texts may be replaced by those of real records. */
public final class RandomSelectors {
  private static final List<String> TYPES =
      List.of(
          "AWS::S3::Object", "AWS::Lambda::Function", "AWS::DynamoDB::Table", "AWS::SQS::Queue");

  /** ARNs that events of the small world have, one way or another. */
  public static final List<String> ARNS =
      List.of(
          "arn:aws:s3:::alpha/a/key",
          "arn:aws:s3:::alpha/",
          "arn:aws:s3:::alpha/*x",
          "arn:aws:s3:::alphabet/a/key",
          "arn:aws:lambda:us-east-1:111111111111:function:hello",
          "arn:aws:lambda:us-east-1:111111111111:function:hello2",
          "arn:aws:lambda:us-east-1:111111111111:function:hello:7",
          "arn:aws:dynamodb:us-east-1:111111111111:table/orders",
          "arn:aws:dynamodb:us-east-1:111111111111:table/orders2",
          "arn:aws:dynamodb:us-east-1:111111111111:table/orders/index/by-date",
          "arn:aws:sqs:us-east-1:111111111111:jobs");

  private static final List<String> S3_VALUES =
      List.of(
          "arn:aws:s3",
          "arn:aws:s3:::",
          "arn:aws:s3:::alpha/",
          "arn:aws:s3:::alpha/*",
          "arn:aws:s3:::alpha/a",
          "arn:aws:s3:::alphabet/a/key");
  private static final List<String> LAMBDA_VALUES =
      List.of("arn:aws:lambda", ARNS.get(4), ARNS.get(5), ARNS.get(6));
  private static final List<String> TABLE_VALUES =
      List.of("arn:aws:dynamodb", ARNS.get(7), ARNS.get(8));
  private static final List<String> SIMPLE_FIELDS =
      List.of("eventName", "eventSource", "eventType", "userIdentity.arn", "vpcEndpointId");

  private final Random random;
  private final Map<String, List<String>> texts = new HashMap<>();

  /** Selectors about texts of the small world. */
  public RandomSelectors(Random random) {
    this.random = random;
    texts.put("eventName", List.of("GetObject", "PutObject", "Invoke", "GetItem", "Decrypt"));
    texts.put(
        "eventSource", List.of("s3.amazonaws.com", "kms.amazonaws.com", "rdsdata.amazonaws.com"));
    texts.put("eventType", List.of("AwsApiCall", "AwsServiceEvent"));
    texts.put(
        "userIdentity.arn",
        List.of("arn:aws:iam::111111111111:user/alice", "arn:aws:iam::111111111111:role/ops"));
    texts.put("vpcEndpointId", List.of("vpce-1", "vpce-2"));
  }

  /** From now on, values of a field are made of these. */
  public void replaceTexts(String field, List<String> values) {
    texts.put(field, List.copyOf(values));
  }

  /** Selectors of any kind. */
  public EventSelectors next() {
    SelectorLimits limits = SelectorLimits.of(SelectorMode.STRICT);
    return switch (random.nextInt(9)) {
      case 0 -> new EventSelectors.Default();
      case 1, 2, 3 -> EventSelectors.of(list(5, this::basic), null, limits);
      default -> EventSelectors.of(null, list(4, this::advanced), limits);
    };
  }

  private <T> List<T> list(int most, Supplier<T> element) {
    return IntStream.rangeClosed(0, random.nextInt(most)).mapToObj(_ -> element.get()).toList();
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private EventSelector basic() {
    List<DataResource> data = list(3, this::data);
    boolean management = random.nextBoolean();
    return new EventSelector(
        any(List.of("All", "ReadOnly", "WriteOnly")),
        management,
        management && random.nextBoolean() ? null : data,
        random.nextBoolean() ? null : list(2, () -> any(excludable())));
  }

  private static List<String> excludable() {
    return List.of("kms.amazonaws.com", "rdsdata.amazonaws.com");
  }

  private DataResource data() {
    return switch (random.nextInt(3)) {
      case 0 -> new DataResource("AWS::S3::Object", list(2, () -> any(S3_VALUES)));
      case 1 -> new DataResource("AWS::Lambda::Function", list(2, () -> any(LAMBDA_VALUES)));
      default -> new DataResource("AWS::DynamoDB::Table", list(2, () -> any(TABLE_VALUES)));
    };
  }

  private AdvancedEventSelector advanced() {
    List<AdvancedFieldSelector> fields = new ArrayList<>();
    switch (random.nextInt(3)) {
      case 0 -> {
        fields.add(Given.field("eventCategory", "Equals", "Management"));
        maybe(fields, () -> readOnly());
        maybe(fields, () -> simple("eventSource"));
      }
      case 1 -> {
        fields.add(Given.field("eventCategory", "Equals", "NetworkActivity"));
        fields.add(Given.field("eventSource", "Equals", any(values("eventSource"))));
        maybe(fields, () -> simple("eventName"));
        maybe(fields, () -> simple("vpcEndpointId"));
        maybe(fields, () -> Given.field("errorCode", "Equals", "VpceAccessDenied"));
      }
      default -> addData(fields);
    }
    Collections.shuffle(fields, random);
    return new AdvancedEventSelector(random.nextBoolean() ? null : "name", fields);
  }

  private void addData(List<AdvancedFieldSelector> fields) {
    fields.add(Given.field("eventCategory", "Equals", "Data"));
    fields.add(Given.field("resources.type", "Equals", any(TYPES)));
    maybe(fields, this::readOnly);
    for (String field : SIMPLE_FIELDS) {
      if (!field.equals("vpcEndpointId") && random.nextInt(3) == 0) {
        fields.add(simple(field));
      }
    }
    maybe(fields, this::arn);
    if (random.nextInt(4) == 0) {
      String operator = any(List.of("Equals", "NotEquals"));
      fields.add(Given.field("sessionCredentialFromConsole", operator, "true"));
    }
  }

  private void maybe(List<AdvancedFieldSelector> fields, Supplier<AdvancedFieldSelector> one) {
    if (random.nextBoolean()) {
      fields.add(one.get());
    }
  }

  private AdvancedFieldSelector readOnly() {
    return Given.field("readOnly", "Equals", String.valueOf(random.nextBoolean()));
  }

  private List<String> values(String field) {
    return Objects.requireNonNull(texts.get(field));
  }

  private AdvancedFieldSelector simple(String field) {
    Map<String, List<String>> operators = new HashMap<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      Operator operator = any(List.of(Operator.values()));
      operators.put(operator.text(), list(3, () -> part(any(values(field)), operator)));
    }
    return Given.field(field, operators);
  }

  private AdvancedFieldSelector arn() {
    Map<String, List<String>> operators = new HashMap<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      Operator operator =
          any(
              List.of(
                  Operator.STARTS_WITH,
                  Operator.ENDS_WITH,
                  Operator.NOT_STARTS_WITH,
                  Operator.NOT_ENDS_WITH));
      operators.put(operator.text(), list(3, () -> part(any(ARNS), operator)));
    }
    return Given.field("resources.ARN", operators);
  }

  /** The whole text, or a beginning or an end of it. */
  private String part(String text, Operator operator) {
    int cut = random.nextInt(text.length());
    return switch (operator) {
      case EQUALS, NOT_EQUALS -> text;
      case STARTS_WITH, NOT_STARTS_WITH -> text.substring(0, text.length() - cut);
      case ENDS_WITH, NOT_ENDS_WITH -> text.substring(cut);
    };
  }
}
