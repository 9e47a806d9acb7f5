package dev.cairn.server.faults;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An account's users, keys and policies, as texts: told by its events, and asked of the server. */
final class AccountState {
  private static final Pattern USER = Pattern.compile("<UserName>(u-[^<]*)</UserName>");
  private static final Pattern KEY = Pattern.compile("<AccessKeyId>([^<]*)</AccessKeyId>");
  private static final Pattern POLICY = Pattern.compile("<member>([^<]*)</member>");
  private static final Pattern MARKER = Pattern.compile("<Marker>([^<]*)</Marker>");
  private static final Pattern REQUEST =
      Pattern.compile("\\\\\"requestID\\\\\":\\\\\"([^\"\\\\]*)\\\\\"");
  private static final Pattern TOKEN = Pattern.compile("\"NextToken\":\"([^\"]*)\"");

  private AccountState() {}

  /** What must be there if these events, in this order, are all that happened. */
  static Set<String> toldBy(List<RecordedEvent> events) {
    Set<String> state = new TreeSet<>();
    for (RecordedEvent event : events) {
      if (event.errorCode().isEmpty()) {
        apply(event, state);
      }
    }
    return state;
  }

  private static void apply(RecordedEvent event, Set<String> state) {
    String user = event.parameter("userName");
    switch (event.name()) {
      case "CreateUser" -> state.add("user " + user);
      case "CreateAccessKey" -> state.add("key " + user + " " + event.response("accessKeyId"));
      case "PutUserPolicy" -> state.add("policy " + user + " " + event.parameter("policyName"));
      case "DeleteUserPolicy" ->
          state.remove("policy " + user + " " + event.parameter("policyName"));
      default -> {
        // Reads, denials and the server's own events change no state.
      }
    }
  }

  static Set<String> askedOf(SignedClient client) throws IOException {
    Set<String> state = new TreeSet<>();
    for (String user : all(client, "ListUsers", Map.of(), USER)) {
      state.add("user " + user);
      Map<String, String> named = Map.of("UserName", user);
      all(client, "ListAccessKeys", named, KEY)
          .forEach(key -> state.add("key " + user + " " + key));
      all(client, "ListUserPolicies", named, POLICY)
          .forEach(policy -> state.add("policy " + user + " " + policy));
    }
    return state;
  }

  private static Set<String> all(
      SignedClient client, String action, Map<String, String> parameters, Pattern each)
      throws IOException {
    Set<String> found = new TreeSet<>();
    Map<String, String> page = new HashMap<>(parameters);
    page.put("MaxItems", "1000");
    while (true) {
      String body = answered(client.query("iam", action, page));
      Matcher matcher = each.matcher(body);
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
      Matcher marker = MARKER.matcher(body);
      if (!marker.find()) {
        return found;
      }
      page.put("Marker", marker.group(1));
    }
  }

  /** How often each request id stands in the account's whole event history. */
  static Map<String, Integer> lookedUp(SignedClient client) throws IOException {
    Map<String, Integer> found = new HashMap<>();
    String request = "{}";
    while (true) {
      String body = answered(client.json("cloudtrail", "LookupEvents", request));
      Matcher matcher = REQUEST.matcher(body);
      while (matcher.find()) {
        found.merge(matcher.group(1), 1, Integer::sum);
      }
      Matcher token = TOKEN.matcher(body);
      if (!token.find()) {
        return found;
      }
      request = "{\"NextToken\":\"" + token.group(1) + "\"}";
    }
  }

  private static String answered(Answer answer) {
    if (!answer.succeeded()) {
      throw new IllegalStateException("Not answered: " + answer);
    }
    return answer.body();
  }
}
