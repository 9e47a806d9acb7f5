package dev.cairn.core;

/** Whose fault an error is, as AWS's models say it. */
public enum Fault {
  /** The request is at fault; repeating it unchanged fails again. */
  CLIENT("Sender"),
  /** The service is at fault; repeating the request may succeed. */
  SERVER("Receiver");

  private final String queryType;

  Fault(String queryType) {
    this.queryType = queryType;
  }

  /** The word that query-protocol errors carry in their {@code Type} element. */
  public String queryType() {
    return queryType;
  }
}
