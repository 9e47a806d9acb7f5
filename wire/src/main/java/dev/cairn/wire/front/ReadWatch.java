package dev.cairn.wire.front;

import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds the time from a request's first line to the end of its body, or of each part of a body
 * that is streamed. The web server closes silent connections only between requests, so a client
 * that stops half-way could hold one for ever.
 */
final class ReadWatch implements Http1ConnectionListener, AutoCloseable {
  private final Map<Thread, Long> readingSince = new ConcurrentHashMap<>();
  private final long timeoutNanos;
  private final Thread watcher;

  ReadWatch(Duration timeout) {
    this.timeoutNanos = timeout.toNanos();
    this.watcher = Thread.ofVirtual().name("http-read-watch").start(this::watch);
  }

  /** Called by a connection's thread when it has read a request's first line. */
  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    readingSince.put(Thread.currentThread(), System.nanoTime());
  }

  /** The current thread has read enough of a long body to be given time for more. */
  void progress() {
    readingSince.replace(Thread.currentThread(), System.nanoTime());
  }

  /** The current thread has read its request whole. */
  void done() {
    readingSince.remove(Thread.currentThread());
  }

  /** Gives up the request that the current thread is reading; false if it is reading none. */
  boolean abandon() {
    return readingSince.remove(Thread.currentThread()) != null;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(Duration.ofNanos(Math.min(timeoutNanos / 2, 1_000_000_000)));
        long now = System.nanoTime();
        readingSince.forEach((thread, since) -> endIfLate(thread, since, now));
      }
    } catch (InterruptedException closed) {
      // The server has stopped.
    }
  }

  /** Interrupting a thread closes the connection that it reads from. */
  private void endIfLate(Thread thread, long since, long now) {
    if (now - since > timeoutNanos && readingSince.remove(thread, since)) {
      thread.interrupt();
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
