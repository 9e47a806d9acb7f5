package dev.cairn.wire.front;

import io.helidon.http.Headers;
import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncoding;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.encoding.ContentEncodingContextConfig;
import java.util.List;

/**
 * Leaves every body as it was sent. The web server would refuse content encodings that it does not
 * know, such as aws-chunked, and undo those that it knows; but signatures cover the encoded bytes.
 */
final class PassThroughEncodings implements ContentEncodingContext {
  @Override
  public boolean contentEncodingEnabled() {
    return false;
  }

  @Override
  public boolean contentDecodingEnabled() {
    return true;
  }

  @Override
  public boolean contentEncodingSupported(String encodingId) {
    return false;
  }

  @Override
  public boolean contentDecodingSupported(String encodingId) {
    return true;
  }

  @Override
  public ContentEncoder encoder(String encodingId) {
    return ContentEncoder.NO_OP;
  }

  @Override
  public ContentDecoder decoder(String encodingId) {
    return ContentDecoder.NO_OP;
  }

  @Override
  public ContentEncoder encoder(Headers headers) {
    return ContentEncoder.NO_OP;
  }

  @Override
  public ContentEncodingContextConfig prototype() {
    return new NoEncodings(this);
  }

  /** What the context was made of: nothing. To build it, the web server would look for settings. */
  private record NoEncodings(ContentEncodingContext build) implements ContentEncodingContextConfig {
    @Override
    public List<ContentEncoding> contentEncodings() {
      return List.of();
    }
  }
}
