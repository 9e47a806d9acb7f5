package dev.cairn.server.faults;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer as it came over the wire.
 *
 * @param headers by lower-case name
 */
record Answer(int status, Map<String, String> headers, String body) {
  private static final Pattern XML_CODE = Pattern.compile("<Code>([^<]*)</Code>");
  private static final Pattern JSON_CODE = Pattern.compile("\"__type\":\"(?:[^\"]*#)?([^\"]*)\"");

  boolean succeeded() {
    return status / 100 == 2;
  }

  String requestId() {
    return headers.getOrDefault("x-amzn-requestid", "");
  }

  /** The error's code, whichever protocol it came in; empty if there is none. */
  String code() {
    String header = headers.getOrDefault("x-amzn-errortype", "");
    if (!header.isEmpty()) {
      return header;
    }
    Matcher xml = XML_CODE.matcher(body);
    if (xml.find()) {
      return xml.group(1);
    }
    Matcher json = JSON_CODE.matcher(body);
    return json.find() ? json.group(1) : "";
  }
}
