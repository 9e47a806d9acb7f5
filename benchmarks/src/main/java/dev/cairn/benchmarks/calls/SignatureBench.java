package dev.cairn.benchmarks.calls;

import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.signature.RequestSigner;
import dev.cairn.wire.signature.SignatureVerifier;
import dev.cairn.wire.signature.SigningTarget;
import dev.cairn.wire.signature.Verification;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What one verification of a small call's signature costs on one thread. */
final class SignatureBench {
  private static final int CALLS = 100_000;
  private static final int ROUNDS = 7;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private SignatureBench() {}

  /**
   * Verifies the same request again and again; a line with the best round, in nanoseconds of the
   * processor, which others on the machine do not change.
   */
  static String run() {
    SigningTarget sts = SigningTarget.of(ServiceCatalogue.bundled().metadata("sts").orElseThrow());
    Headers headers =
        new Headers()
            .set("host", "127.0.0.1:4580")
            .set("content-type", "application/x-www-form-urlencoded; charset=utf-8");
    byte[] body = "Action=GetCallerIdentity&Version=2011-06-15".getBytes(StandardCharsets.US_ASCII);
    HttpRequest request =
        new HttpRequest("POST", "/", "", headers, body, new Peer("", Optional.empty()));
    new RequestSigner(BareGateway.KEY, BareGateway.SECRET, null, "us-east-1", sts)
        .sign(request, Instant.now());
    SignatureVerifier verifier = BareGateway.verifier();
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      best = Math.min(best, nanosPerCall(verifier, request, sts));
    }
    return String.format(
        Locale.ROOT, "one signature verified in %,.0f ns of processor time%n", best);
  }

  private static double nanosPerCall(
      SignatureVerifier verifier, HttpRequest request, SigningTarget target) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < CALLS; i++) {
      if (!(verifier.verify(request, target) instanceof Verification.Verified)) {
        throw new IllegalStateException("The benchmark's own signature is refused");
      }
    }
    return (THREADS.getCurrentThreadCpuTime() - start) / (double) CALLS;
  }
}
