package dev.cairn.core;

import static dev.cairn.core.ErrorCode.client;
import static dev.cairn.core.ErrorCode.server;

/**
 * Errors that any service may answer with. Authentication errors are not here: their names differ
 * by protocol, see wire's {@code SignatureErrors}.
 */
public final class CommonErrors {
  public static final ErrorCode INTERNAL_FAILURE = server("InternalFailure", 500);
  public static final ErrorCode SERVICE_UNAVAILABLE = server("ServiceUnavailable", 503);
  public static final ErrorCode SERIALIZATION = client("SerializationException");
  public static final ErrorCode UNKNOWN_OPERATION = client("UnknownOperationException");
  public static final ErrorCode UNSUPPORTED_OPERATION = client("UnsupportedOperationException");
  public static final ErrorCode VALIDATION = client("ValidationException");

  private CommonErrors() {}
}
