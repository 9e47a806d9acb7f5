package dev.cairn.demo.catalogue;

import java.util.Map;

/**
 * An AWS service as its records show it.
 *
 * @param name the prefix that IAM actions have
 * @param eventSource such as ec2.amazonaws.com
 * @param global whether every call is recorded in us-east-1
 * @param host the endpoint's name, a template of the Region
 * @param requestId how its request ids look
 * @param apiVersion as some services record it, or empty
 * @param throttled what callers get who ask too often
 * @param denied what callers get who may not
 */
public record Service(
    String name,
    String eventSource,
    boolean global,
    Template host,
    Template requestId,
    String apiVersion,
    Failure throttled,
    Failure denied) {

  static Service of(String name, Map<String, String> options) {
    String source = options.getOrDefault("source", name) + ".amazonaws.com";
    boolean global = options.containsKey("global");
    String host = options.getOrDefault("host", global ? source : name + ".$region.amazonaws.com");
    return new Service(
        name,
        source,
        global,
        Template.compile(host),
        Template.compile(options.getOrDefault("requestId", "$uuid")),
        options.getOrDefault("api", ""),
        throttled(options.getOrDefault("throttled", "ThrottlingException")),
        denied(options.getOrDefault("denied", "AccessDenied")));
  }

  /** Whether records show the user agent in brackets, and where the object store answered. */
  public boolean isObjectStore() {
    return name.equals("s3");
  }

  private static Failure throttled(String code) {
    String message = code.contains("RequestLimit") ? "Request limit exceeded." : "Rate exceeded";
    return Failure.refusal(code, message);
  }

  private static Failure denied(String code) {
    String reason =
        "User: $userArn is not authorized to perform: $action because no identity-based policy"
            + " allows the $action action";
    return Failure.refusal(
        code,
        code.startsWith("Client.")
            ? "You are not authorized to perform this operation. " + reason
            : reason);
  }
}
