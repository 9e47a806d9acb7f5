package dev.cairn.server.node;

import dev.cairn.eventlog.disk.Disk;
import dev.cairn.server.control.ControlSocket;
import dev.cairn.server.settings.Settings;
import dev.cairn.server.settings.SettingsException;
import dev.cairn.wire.front.HttpFront;
import dev.cairn.wire.front.HttpSettings;
import dev.cairn.wire.front.TlsSettings;
import dev.cairn.wire.http.Extensions;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.pipeline.BodyLimits;
import dev.cairn.wire.pipeline.CallPipeline;
import dev.cairn.wire.pipeline.RingFile;
import dev.cairn.wire.pipeline.SampledRefusals;
import dev.cairn.wire.pipeline.ServiceRegistry;
import dev.cairn.wire.recording.EventRenderer;
import dev.cairn.wire.signature.SignatureVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A Cairn that answers: calls over HTTP, commands over its socket. */
public final class RunningCairn implements AutoCloseable {
  private static final int REFUSED_SAMPLES = 4_096;
  private static final int REFUSED_SAMPLE_BYTES = 512;
  private static final int CONNECTIONS = 4_096;
  private static final int HEADER_BYTES = 16 << 10;
  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(20);

  private final Opened opened;
  private final Cairn cairn;
  private final URI uri;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Runnable afterwards = () -> {};

  private RunningCairn(
      Settings settings, Disk disk, Function<Cairn, ControlSocket.Runner> commands, Opened opened)
      throws IOException {
    this.opened = opened;
    Ahead.begin();
    HttpSettings http = http(settings);
    cairn = opened.add(Cairn.open(settings, disk));
    SampledRefusals refused =
        opened.add(
            new SampledRefusals(
                new RingFile(cairn.folder().refused(), REFUSED_SAMPLES, REFUSED_SAMPLE_BYTES)));
    ServiceRegistry services = cairn.services();
    HttpFront front = opened.add(listen(http, pipeline(services, refused)));
    Ahead.run(services::loadModels);
    uri = front.uri();
    cairn.servesAt(uri.toString());
    opened.add(ControlSocket.listen(settings.data(), commands.apply(cairn)));
    cairn.retention().start();
  }

  /**
   * Begins to load what every server needs, on a thread of its own. To be called as soon as it is
   * known that one will start; not called, its start takes longer.
   */
  public static void expect() {
    Ahead.begin();
  }

  /**
   * Opens the settings' data folder and answers.
   *
   * @param commands what runs the commands that arrive at the socket
   * @throws RuntimeException with what to do, if the folder or the port is not to be had
   */
  public static RunningCairn start(
      Settings settings, Function<Cairn, ControlSocket.Runner> commands) {
    return start(settings, Disk.real(), commands);
  }

  /** The same with the log on another disk: for tests that break it. */
  static RunningCairn start(
      Settings settings, Disk disk, Function<Cairn, ControlSocket.Runner> commands) {
    try {
      return Opened.whole(parts -> new RunningCairn(settings, disk, commands, parts));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start on " + settings.data(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while starting on " + settings.data(), e);
    }
  }

  private static HttpSettings http(Settings settings) {
    Settings.Listening listening = settings.listening();
    try {
      return new HttpSettings(
          listening.address(),
          listening.port(),
          listening.tls().map(tls -> new TlsSettings.Pem(tls.certificate(), tls.key())),
          CONNECTIONS,
          HEADER_BYTES,
          listening.requestTimeout(),
          IDLE,
          STOP);
    } catch (IllegalArgumentException wrong) {
      throw new SettingsException(wrong.getMessage(), wrong);
    }
  }

  private HttpFront listen(HttpSettings http, CallPipeline calls) {
    try {
      return HttpFront.start(http, calls, extensions());
    } catch (IllegalArgumentException wrong) {
      throw new SettingsException(wrong.getMessage(), wrong);
    }
  }

  private CallPipeline pipeline(ServiceRegistry services, SampledRefusals refused) {
    Clock clock = Clock.systemUTC();
    return new CallPipeline(
        new CallPipeline.Parts(
            ServiceCatalogue.bundled(),
            services,
            new SignatureVerifier(cairn.iam().identities(), Regions.ALL, clock),
            cairn.iam().authoriser(),
            cairn.journal(),
            new EventRenderer(),
            refused,
            BodyLimits.standard(),
            clock));
  }

  private Extensions extensions() {
    return new Extensions(Map.of(), cairn::refusal);
  }

  /** What is running. */
  public Cairn cairn() {
    return cairn;
  }

  /** Where clients on this machine reach it. */
  public URI url() {
    return uri;
  }

  /** What to do once everything is closed; the process does not exit before it is done. */
  public void whenClosed(Runnable action) {
    afterwards = action;
  }

  /** Waits until the process is told to stop, by a signal or by {@link #close}. */
  public void awaitStop() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopBeforeExit));
    try {
      stopping.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Keeps the virtual machine until everything is closed. It must not wait for the thread that
   * closes: that ends in {@link System#exit}, which waits for this one.
   */
  private void stopBeforeExit() {
    stopping.countDown();
    try {
      closed.await(STOP.plusSeconds(10).toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stopping.countDown();
    try {
      opened.close();
    } finally {
      leave();
    }
  }

  private void leave() {
    try {
      afterwards.run();
    } finally {
      closed.countDown();
    }
  }
}
