package dev.cairn.wire.pipeline;

import dev.cairn.core.AwsException;
import dev.cairn.core.CommonErrors;
import dev.cairn.wire.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Undoes a request's content encoding. Clients sign the encoded body and mean the other. */
final class ContentEncoding {
  private ContentEncoding() {}

  static boolean applies(HttpRequest request) {
    return request.headers().first("content-encoding").filter("gzip"::equalsIgnoreCase).isPresent();
  }

  /**
   * The request with the body that the client means.
   *
   * @throws AwsException if the body is no gzip, or inflates to more than the limit
   */
  static HttpRequest undo(HttpRequest request, int limitBytes) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(request.body()), 4096)) {
      byte[] inflated = in.readNBytes(limitBytes + 1);
      if (inflated.length > limitBytes) {
        throw CallErrors.bodyTooLarge(limitBytes);
      }
      return request.withBody(inflated);
    } catch (IOException e) {
      throw CommonErrors.SERIALIZATION.because(
          "The body is not the gzip stream that its Content-Encoding announces.");
    }
  }
}
