package dev.cairn.demo.catalogue;

/**
 * A way for calls to fail.
 *
 * @param code as the record's errorCode; a dash if it has only a message
 * @param perMille how often, of a thousand calls; 0 where the circumstances decide
 * @param record the finished errorCode and errorMessage members, with a leading comma
 * @param hidesRequest whether the record's requestParameters are null
 */
public record Failure(String code, int perMille, Template record, boolean hidesRequest) {
  private static final String NO_CODE = "-";

  static Failure of(String code, int perMille, String message) {
    return new Failure(code, perMille, members(code, message), false);
  }

  /** A refusal: the service did not get as far as logging the parameters. */
  static Failure refusal(String code, String message) {
    return new Failure(code, 0, members(code, message), true);
  }

  private static Template members(String code, String message) {
    String first = code.equals(NO_CODE) ? "" : ",\"errorCode\":\"" + code + "\"";
    return Template.compile(first + ",\"errorMessage\":\"" + message + "\"");
  }

  /** Whether the record shows the failure in its response, and a message without a code. */
  public boolean answers() {
    return code.equals(NO_CODE);
  }
}
