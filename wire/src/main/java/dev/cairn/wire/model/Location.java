package dev.cairn.wire.model;

/** Where a member stands in a REST message. */
public enum Location {
  BODY,
  URI,
  QUERY_STRING,
  HEADER,
  /** A map of all headers with a prefix. */
  HEADERS,
  STATUS_CODE
}
