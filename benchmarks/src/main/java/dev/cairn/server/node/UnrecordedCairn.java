package dev.cairn.server.node;

import dev.cairn.server.settings.Settings;
import dev.cairn.wire.Journal;
import dev.cairn.wire.front.HttpFront;
import dev.cairn.wire.front.HttpSettings;
import dev.cairn.wire.http.Extensions;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.pipeline.BodyLimits;
import dev.cairn.wire.pipeline.CallPipeline;
import dev.cairn.wire.recording.CallRecorder;
import dev.cairn.wire.signature.SignatureVerifier;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The floor of {@code cairn bench calls}: everything that {@link RunningCairn} has, except that
 * calls are recorded by what the benchmark gives. It stands with the benchmarks, because the
 * product has no way to switch recording off; it is in this package, because nobody else may see
 * what a Cairn is made of.
 */
public final class UnrecordedCairn implements AutoCloseable {
  private final Opened opened = new Opened();
  private final Cairn cairn;
  private final URI uri;

  /** Opens the settings' data folder and answers on any free port. */
  public <R extends Journal & CallRecorder> UnrecordedCairn(Settings settings, R recording) {
    Clock clock = Clock.systemUTC();
    ServiceCatalogue catalogue = ServiceCatalogue.bundled();
    cairn = opened.add(Cairn.open(settings));
    CallPipeline pipeline =
        new CallPipeline(
            new CallPipeline.Parts(
                catalogue,
                cairn.services(),
                new SignatureVerifier(cairn.iam().identities(), Regions.ALL, clock),
                cairn.iam().authoriser(),
                recording,
                recording,
                refused -> {},
                BodyLimits.standard(),
                clock));
    HttpFront front =
        opened.add(
            HttpFront.start(
                HttpSettings.loopback(0), pipeline, new Extensions(Map.of(), Optional::empty)));
    uri = front.uri();
  }

  public Cairn cairn() {
    return cairn;
  }

  public URI url() {
    return uri;
  }

  @Override
  public void close() {
    opened.close();
  }
}
