package dev.cairn.server.faults;

import dev.cairn.core.AuditEvent;
import dev.cairn.eventlog.LogEntry;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One event of the log, as its text.
 *
 * @param json a CloudTrail record that this server wrote, so without blanks between tokens
 */
record RecordedEvent(String json) {
  static RecordedEvent of(LogEntry entry) {
    return new RecordedEvent(
        new String(AuditEvent.decode(entry.payload()).json(), StandardCharsets.UTF_8));
  }

  String id() {
    return first(json, "eventID");
  }

  String requestId() {
    return first(json, "requestID");
  }

  String name() {
    return first(json, "eventName");
  }

  String errorCode() {
    return first(json, "errorCode");
  }

  String parameter(String name) {
    return first(after("\"requestParameters\":"), name);
  }

  String response(String name) {
    return first(after("\"responseElements\":"), name);
  }

  private String after(String part) {
    int at = json.indexOf(part);
    return at < 0 ? "" : json.substring(at);
  }

  private static String first(String text, String member) {
    Matcher matcher = Pattern.compile("\"" + member + "\":\"([^\"]*)\"").matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
