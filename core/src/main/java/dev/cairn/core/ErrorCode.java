package dev.cairn.core;

/**
 * An error that an AWS API answers with.
 *
 * @param name the shape's name in the service model, such as {@code NoSuchEntityException}; events
 *     carry this name
 * @param code the code on the wire, such as {@code NoSuchEntity}; equals the name unless the model
 *     says otherwise
 * @param status the HTTP status
 */
public record ErrorCode(String name, String code, int status, Fault fault) {
  public ErrorCode {
    if (name.isEmpty() || code.isEmpty()) {
      throw new IllegalArgumentException("An error has a name and a code");
    }
    if (status < 300 || status > 599) {
      throw new IllegalArgumentException("Not an error status: " + status);
    }
  }

  /** A client error with status 400 whose code is its name. */
  public static ErrorCode client(String name) {
    return client(name, 400);
  }

  /** A client error whose code is its name. */
  public static ErrorCode client(String name, int status) {
    return new ErrorCode(name, name, status, Fault.CLIENT);
  }

  /** A server error whose code is its name. */
  public static ErrorCode server(String name, int status) {
    return new ErrorCode(name, name, status, Fault.SERVER);
  }

  /** The exception to throw at the point of failure. */
  public AwsException because(String message) {
    return new AwsException(this, message);
  }
}
