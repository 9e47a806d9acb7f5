package dev.cairn.cloudtrail.selector;

import java.util.regex.Pattern;

/** The types of resources whose data events a basic selector can name. */
public enum BasicResource {
  /** Values are prefixes of objects' ARNs: {@code arn:aws:s3:::bucket/} and what follows. */
  S3_OBJECT(
      "AWS::S3::Object",
      "arn:aws[a-z-]{0,20}:s3(:::)?",
      "arn:aws[a-z-]{0,20}:s3:::[A-Za-z0-9._-]{3,255}/.*"),
  /** Values are whole ARNs of functions; one without a qualifier covers all of its versions. */
  LAMBDA_FUNCTION(
      "AWS::Lambda::Function",
      "arn:aws[a-z-]{0,20}:lambda",
      "arn:aws[a-z-]{0,20}:lambda:[a-z0-9-]{1,30}:[0-9]{12}:function:[A-Za-z0-9_-]{1,140}"
          + "(:[A-Za-z0-9$_-]{1,129})?"),
  /** Values are whole ARNs of tables, which cover what stands below them. */
  DYNAMODB_TABLE(
      "AWS::DynamoDB::Table",
      "arn:aws[a-z-]{0,20}:dynamodb",
      "arn:aws[a-z-]{0,20}:dynamodb:[a-z0-9-]{1,30}:[0-9]{12}:table/[A-Za-z0-9._-]{1,255}(/.*)?");

  /** The longest value; object keys have at most 1,024 bytes. */
  static final int MOST_CHARACTERS = 2048;

  private final String text;
  private final Pattern everything;
  private final Pattern some;

  BasicResource(String text, String everything, String some) {
    this.text = text;
    this.everything = Pattern.compile(everything);
    this.some = Pattern.compile(some, Pattern.DOTALL); // An object's key may hold line breaks.
  }

  /** As the API and records spell it. */
  public String text() {
    return text;
  }

  /**
   * Reads the API's spelling.
   *
   * @throws dev.cairn.core.AwsException InvalidEventSelectorsException for any other type, also for
   *     one that advanced selectors know
   */
  public static BasicResource of(String text) {
    for (BasicResource resource : values()) {
      if (resource.text.equals(text)) {
        return resource;
      }
    }
    throw SelectorErrors.invalidValue(text, "DataResources.Type");
  }

  /** Whether a value stands for every resource of the type, as {@code arn:aws:s3} does. */
  public boolean isEverything(String value) {
    return everything.matcher(value).matches();
  }

  /**
   * Whether a value is of a form that AWS takes: no bucket without its slash, no wildcard in it.
   */
  boolean isValid(String value) {
    return value.length() <= MOST_CHARACTERS
        && (isEverything(value) || some.matcher(value).matches());
  }
}
