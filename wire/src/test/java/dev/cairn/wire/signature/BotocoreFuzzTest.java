package dev.cairn.wire.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.core.AwsException;
import dev.cairn.wire.body.SignedBody;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.http.SentBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What botocore signs is accepted, and nothing of it survives the change of a single character.
 * {@code -Dfuzz.seed} repeats a run, {@code -Dfuzz.count} widens it.
 */
class BotocoreFuzzTest {
  private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime() % 1_000_000);
  private static final int COUNT = Integer.getInteger("fuzz.count", 1500);
  private static final int CHANGES = 20;
  private static final Set<String> REGIONS = Set.of("us-east-1", "eu-central-1");

  @TempDir Path scratch = Path.of("");

  private record Case(
      HttpRequest request, String service, String region, @Nullable String token, Instant time) {}

  @Test
  void whatBotocoreSignsIsAcceptedAndNothingElse() throws Exception {
    List<String> lines = botocore();
    assertThat(lines).hasSize(COUNT);
    int refused = 0;
    for (int i = 0; i < lines.size(); i++) {
      Case signed = read(lines.get(i));
      String name = "seed " + SEED + ", case " + i + ": " + signed.request;
      assertThat(isAccepted(signed, signed.request)).as(name).isTrue();
      Random random = new Random(SEED * 31 + i);
      for (int change = 0; change < CHANGES; change++) {
        Optional<HttpRequest> tampered = tamper(signed, random);
        if (tampered.isPresent()) {
          refused++;
          assertThat(isAccepted(signed, tampered.get()))
              .as(name + " tampered into " + tampered)
              .isFalse();
        }
      }
    }
    assertThat(refused).as("changes tried").isGreaterThan(COUNT * CHANGES / 2);
  }

  /** Objects' bodies are checked when they are read. */
  private static boolean isAccepted(Case signed, HttpRequest request) throws IOException {
    if (!(verify(signed, request) instanceof Verification.Verified verified)) {
      return false;
    }
    SignedBody body =
        new SignedBody(verified.body(), request.headers(), new SentBody(request.body()));
    try (InputStream in = body.stream()) {
      return in.readAllBytes().length == request.body().length;
    } catch (AwsException refused) {
      return false;
    }
  }

  private static Verification verify(Case signed, HttpRequest request) {
    KnownKeys keys = new KnownKeys().with(KnownKeys.KEY, KnownKeys.SECRET, signed.token);
    return new SignatureVerifier(keys, REGIONS, InstantSource.fixed(signed.time))
        .verify(request, target(signed.service));
  }

  private static SigningTarget target(String service) {
    boolean objects = service.equals("s3");
    return new SigningTarget(
        service,
        service,
        SigningTarget.Regions.FROM_SCOPE,
        objects ? SigningTarget.Path.AS_SENT : SigningTarget.Path.NORMALISED,
        objects ? SigningTarget.Payload.DECLARED : SigningTarget.Payload.SIGNED);
  }

  /** The request with one character changed, or empty if that changes nothing of its meaning. */
  private static Optional<HttpRequest> tamper(Case signed, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> tamperPath(signed, random);
      case 1 -> tamperQuery(signed.request, random);
      case 2 -> tamperBody(signed, random);
      default -> tamperHeader(signed.request, random);
    };
  }

  private static Optional<HttpRequest> tamperPath(Case signed, Random random) {
    HttpRequest request = signed.request;
    String path = "/" + change(request.rawPath().substring(1), random);
    boolean same =
        signed.service.equals("s3")
            ? path.equals(request.rawPath())
            : segments(path).equals(segments(request.rawPath()));
    return same
        ? Optional.empty()
        : Optional.of(with(request, path, request.rawQuery(), request.headers()));
  }

  private static Optional<HttpRequest> tamperQuery(HttpRequest request, Random random) {
    String query = change(request.rawQuery(), random);
    return parameters(query).equals(parameters(request.rawQuery()))
        ? Optional.empty()
        : Optional.of(with(request, request.rawPath(), query, request.headers()));
  }

  private static Optional<HttpRequest> tamperBody(Case signed, Random random) {
    byte[] body = signed.request.body().clone();
    if (body.length == 0 || (signed.service.equals("s3") && unsignedPayload(signed.request))) {
      return Optional.empty();
    }
    body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
    return Optional.of(signed.request.withBody(body));
  }

  private static boolean unsignedPayload(HttpRequest request) {
    return request.rawQuery().contains("X-Amz-Signature")
        || request.headers().all("x-amz-content-sha256").contains("UNSIGNED-PAYLOAD");
  }

  private static Optional<HttpRequest> tamperHeader(HttpRequest request, Random random) {
    List<String[]> fields = new ArrayList<>();
    request.headers().forEach((name, value) -> fields.add(new String[] {name, value}));
    String[] field = fields.get(random.nextInt(fields.size()));
    String before = field[1];
    String claim =
        request
            .headers()
            .first("authorization")
            .orElse(URLDecoder.decode(request.rawQuery(), StandardCharsets.UTF_8));
    boolean signed =
        field[0].equals("authorization")
            || claim.contains(";" + field[0] + ",")
            || claim.contains(";" + field[0] + ";")
            || claim.contains(";" + field[0] + "&")
            || claim.contains("=" + field[0] + ";")
            || claim.contains("=" + field[0] + ",")
            || claim.contains("=" + field[0] + "&");
    field[1] = change(before, random);
    if (!signed || collapsed(field[1]).equals(collapsed(before))) {
      return Optional.empty();
    }
    Headers headers = new Headers();
    fields.forEach(f -> headers.add(f[0], f[1]));
    return Optional.of(with(request, request.rawPath(), request.rawQuery(), headers));
  }

  private static String change(String text, Random random) {
    if (text.isEmpty()) {
      return text;
    }
    StringBuilder changed = new StringBuilder(text);
    changed.setCharAt(random.nextInt(text.length()), (char) ('!' + random.nextInt('~' - '!' + 1)));
    return changed.toString();
  }

  private static List<String> segments(String path) {
    List<String> kept = new ArrayList<>(List.of(path.endsWith("/") ? "folder" : "file"));
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..") && kept.size() > 1) {
        kept.removeLast();
      } else if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..")) {
        kept.add(segment);
      }
    }
    return kept.size() == 1 ? List.of() : kept;
  }

  private static List<List<String>> parameters(String query) {
    return Stream.of(query.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .map(pair -> List.of(decoded(pair[0]), pair.length < 2 ? "" : decoded(pair[1])))
        .sorted((a, b) -> a.toString().compareTo(b.toString()))
        .toList();
  }

  private static String decoded(String raw) {
    try {
      // Latin letters keep bytes apart that are no UTF-8.
      return URLDecoder.decode(raw, StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return raw;
    }
  }

  private static String collapsed(String value) {
    return value.strip().replaceAll("[ \\t]+", " ");
  }

  private static HttpRequest with(HttpRequest request, String path, String query, Headers headers) {
    return new HttpRequest(request.method(), path, query, headers, request.body(), request.peer());
  }

  private static Case read(String line) {
    List<byte[]> fields = Arrays.stream(line.split(" ")).map(BotocoreFuzzTest::field).toList();
    Headers headers = new Headers();
    for (int i = 8; i < fields.size(); i += 2) {
      headers.add(text(fields.get(i)), text(fields.get(i + 1)));
    }
    HttpRequest request =
        new HttpRequest(
            text(fields.get(0)),
            text(fields.get(1)),
            text(fields.get(2)),
            headers,
            fields.get(7),
            new Peer("127.0.0.1", Optional.empty()));
    String token = text(fields.get(5));
    return new Case(
        request,
        text(fields.get(3)),
        text(fields.get(4)),
        token.isEmpty() ? null : token,
        Instant.parse(text(fields.get(6))));
  }

  private static byte[] field(String base64) {
    return base64.equals("-") ? new byte[0] : Base64.getDecoder().decode(base64);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private List<String> botocore() throws IOException, InterruptedException {
    boolean required =
        List.of(Optional.ofNullable(System.getenv("CAIRN_REQUIRE")).orElse("").split(","))
            .contains("boto3");
    assumeTrue(
        required || run("python3", "-c", "import botocore") == 0,
        "python3 with botocore is not on this machine");
    Path script = scratch.resolve("sign.py");
    try (InputStream in = BotocoreFuzzTest.class.getResourceAsStream("/signature/sign.py")) {
      Files.copy(Optional.ofNullable(in).orElseThrow(), script);
    }
    assertThat(run("python3", script.toString(), Long.toString(SEED), Integer.toString(COUNT)))
        .as("exit code of sign.py, see its output in " + output())
        .isZero();
    return Files.readAllLines(output(), StandardCharsets.US_ASCII);
  }

  private Path output() {
    return scratch.resolve("output");
  }

  private int run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectOutput(output().toFile())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start()
          .waitFor();
    } catch (IOException absent) {
      return -1;
    }
  }
}
