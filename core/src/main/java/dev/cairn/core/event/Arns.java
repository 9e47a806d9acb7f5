package dev.cairn.core.event;

import java.util.Map;

/** Reads ARNs: {@code arn:partition:service:region:account:resource}. */
final class Arns {
  private static final Map<String, String> TYPES = ResourceTypes.arns();

  private Arns() {}

  static boolean isArn(String text) {
    return text.startsWith("arn:") && resourceStart(text) > 0;
  }

  /** Where the resource part begins, or -1 if the text is no ARN. */
  static int resourceStart(String text) {
    int at = -1;
    for (int field = 0; field < 5; field++) {
      at = text.indexOf(':', at + 1);
      if (at < 0) {
        return -1;
      }
    }
    return at + 1 < text.length() ? at + 1 : -1;
  }

  /** The type of the resource that an ARN names, empty where it is unknown. */
  static String type(String arn) {
    int start = resourceStart(arn);
    if (start < 0) {
      return "";
    }
    String service = service(arn);
    if (service.equals("s3") && arn.startsWith(":::", start - 3)) {
      return arn.indexOf('/', start) < 0 ? "AWS::S3::Bucket" : "AWS::S3::Object";
    }
    int separator = separator(arn, start);
    String word = separator < 0 ? "-" : arn.substring(start, separator);
    String type = TYPES.get(service + " " + word);
    return type == null ? TYPES.getOrDefault(service + " -", "") : type;
  }

  /** What follows an ARN's type, without an IAM path; any other text itself. */
  static String shortName(String name) {
    int start = name.startsWith("arn:") ? resourceStart(name) : -1;
    if (start < 0) {
      return name;
    }
    int separator = separator(name, start);
    String service = service(name);
    if (separator < 0 || (service.equals("s3") && name.startsWith(":::", start - 3))) {
      return name.substring(start);
    }
    int from = service.equals("iam") ? name.lastIndexOf('/') + 1 : separator + 1;
    int end = name.endsWith(":*") ? name.length() - 2 : name.length();
    return from >= end ? name.substring(start) : name.substring(from, end);
  }

  private static String service(String arn) {
    int from = arn.indexOf(':', 4) + 1;
    return arn.substring(from, arn.indexOf(':', from));
  }

  private static int separator(String arn, int start) {
    for (int at = start; at < arn.length(); at++) {
      if (arn.charAt(at) == '/' || arn.charAt(at) == ':') {
        return at;
      }
    }
    return -1;
  }
}
