package dev.cairn.wire.front;

import io.helidon.common.Size;
import io.helidon.http.RequestedUriDiscoveryContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.math.BigDecimal;
import java.util.List;

/**
 * How requests of HTTP/1.1 are read. Written out, because the web server's builder has a size
 * parsed from text, and for the first decimal number of a process the platform computes powers of
 * five: 30 ms of a start.
 */
@SuppressWarnings("removal") // Three of its methods go away; until then they must be there.
final class Http1Reading implements Http1Config {
  private static final Size BUFFERED = new Bytes(64 * 1024);
  private static final Http1ConnectionListener NOBODY = Http1ConnectionListener.create(List.of());

  private final int maxHeaderBytes;
  private final Http1ConnectionListener reads;
  private final RequestedUriDiscoveryContext uris =
      RequestedUriDiscoveryContext.builder().socketId(WebServer.DEFAULT_SOCKET_NAME).build();

  /**
   * @param maxHeaderBytes of the first line, and again of all headers
   * @param reads hears of what is read
   */
  Http1Reading(int maxHeaderBytes, Http1ConnectionListener reads) {
    this.maxHeaderBytes = maxHeaderBytes;
    this.reads = reads;
  }

  @Override
  public String name() {
    return WebServer.DEFAULT_SOCKET_NAME;
  }

  @Override
  public int maxPrologueLength() {
    return maxHeaderBytes;
  }

  @Override
  public int maxHeadersSize() {
    return maxHeaderBytes;
  }

  @Override
  public Size maxBufferedEntitySize() {
    return BUFFERED;
  }

  @Override
  public boolean validateRequestHostHeader() {
    return true;
  }

  @Override
  public boolean validatePrologue() {
    return true;
  }

  /** Keys of objects hold what they like; signatures cover the path. */
  @Override
  public boolean validatePath() {
    return false;
  }

  @Override
  public boolean sendKeepAliveHeader() {
    return true;
  }

  @Override
  public boolean continueImmediately() {
    return false;
  }

  @Override
  public RequestedUriDiscoveryContext requestedUriDiscovery() {
    return uris;
  }

  @Override
  public List<Http1ConnectionListener> receiveListeners() {
    return List.of(reads);
  }

  @Override
  public Http1ConnectionListener compositeReceiveListener() {
    return reads;
  }

  @Override
  public List<Http1ConnectionListener> sendListeners() {
    return List.of();
  }

  @Override
  public Http1ConnectionListener compositeSendListener() {
    return NOBODY;
  }

  @Override
  public boolean receiveLog() {
    return false;
  }

  @Override
  public boolean sendLog() {
    return false;
  }

  /** A size that is a number already. */
  private record Bytes(long toBytes) implements Size {
    @Override
    public BigDecimal to(Unit unit) {
      return Size.create(toBytes).to(unit);
    }

    @Override
    public String toString(UnitKind kind) {
      return Size.create(toBytes).toString(kind);
    }

    @Override
    public String toString(Unit unit, UnitKind kind) {
      return Size.create(toBytes).toString(unit, kind);
    }
  }
}
