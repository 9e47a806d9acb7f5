package dev.cairn.wire.http;

import java.io.InputStream;

/**
 * A request's body, which is still on its way. A client that waits to be asked for it is asked by
 * the first read. One of the two methods may be called, once, by the thread that handles the
 * request.
 */
public interface RequestBody {
  /** What {@link #declaredBytes} says if the body comes in chunks. */
  long UNDECLARED = -1;

  /** How long the head says that the body is; 0 if there is none. */
  long declaredBytes();

  /**
   * The whole body.
   *
   * @throws TooLargeException if it is larger than the limit; no more than the limit is read
   * @throws BrokenBodyException if it ends early, or its chunks are none
   */
  byte[] whole(int limitBytes) throws TooLargeException;

  /**
   * The body as it comes in, as long as it likes. Reads throw an {@link java.io.IOException} if it
   * ends early or comes too slowly.
   */
  InputStream stream();

  /** The body is larger than the limit. */
  final class TooLargeException extends Exception {
    public TooLargeException() {
      super("The request's body is larger than the limit", null, false, false);
    }
  }
}
