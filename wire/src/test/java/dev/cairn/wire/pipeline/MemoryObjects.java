package dev.cairn.wire.pipeline;

import dev.cairn.core.Caller;
import dev.cairn.core.ErrorCode;
import dev.cairn.wire.Binding;
import dev.cairn.wire.OperationKey;
import dev.cairn.wire.Payload;
import dev.cairn.wire.Preparing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Objects in memory: enough of S3 to see bodies stream both ways. */
final class MemoryObjects {
  private static final ErrorCode NO_SUCH_KEY = ErrorCode.client("NoSuchKey", 404);

  final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  final Map<String, Map<String, String>> trailers = new TreeMap<>();
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger undone = new AtomicInteger();

  List<Binding<?, ?>> bindings() {
    return List.of(
        key("PutObject").to(new Put()),
        key("GetObject").to((input, caller) -> get(input)),
        key("HeadObject").to((input, caller) -> head(input)),
        key("ListObjectsV2").to((input, caller) -> list(input)),
        key("DeleteObjects").to((input, caller) -> members(Map.of())));
  }

  private static OperationKey<Gateway.Members, Gateway.Members> key(String name) {
    return new OperationKey<>("s3", name, Gateway.Members::new, Gateway.Members::new);
  }

  private static Gateway.Members members(Map<String, Object> document) {
    return new Gateway.Members(document);
  }

  private static String name(Gateway.Members input) {
    return input.toDocument().get("Bucket") + "/" + input.toDocument().get("Key");
  }

  /** Takes the body in first, then makes it visible. */
  private final class Put implements Preparing<Gateway.Members, Gateway.Members> {
    @Override
    public Prepared<Gateway.Members> prepare(Gateway.Members input, Caller caller) {
      Payload body = (Payload) Objects.requireNonNull(input.toDocument().get("Body"));
      byte[] bytes;
      try (InputStream in = body.stream()) {
        bytes = in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Prepared<>() {
        private boolean finished;

        @Override
        public Gateway.Members finish() {
          objects.put(name(input), bytes);
          trailers.put(name(input), body.trailers());
          finished = true;
          return members(Map.of("ETag", "\"" + bytes.length + "\""));
        }

        @Override
        public void close() {
          undone.addAndGet(finished ? 0 : 1);
        }
      };
    }
  }

  private byte[] find(Gateway.Members input) {
    byte[] bytes = objects.get(name(input));
    if (bytes == null) {
      throw NO_SUCH_KEY
          .because("The specified key does not exist.")
          .with("Key", "" + input.toDocument().get("Key"));
    }
    return bytes;
  }

  private Gateway.Members get(Gateway.Members input) {
    byte[] bytes = find(input);
    opened.incrementAndGet();
    Payload body =
        new Payload() {
          @Override
          public long length() {
            return bytes.length;
          }

          @Override
          public InputStream stream() {
            return Payload.of(bytes).stream();
          }

          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    return members(Map.of("Body", body, "ContentType", "text/html"));
  }

  private Gateway.Members head(Gateway.Members input) {
    return members(Map.of("ContentLength", (long) find(input).length));
  }

  private Gateway.Members list(Gateway.Members input) {
    List<Map<String, Object>> contents =
        objects.entrySet().stream()
            .<Map<String, Object>>map(
                object ->
                    Map.of(
                        "Key",
                        object.getKey(),
                        "Size",
                        (long) object.getValue().length,
                        "LastModified",
                        Instant.parse("2026-07-26T10:00:00Z")))
            .toList();
    return members(Map.of("Name", input.toDocument().get("Bucket"), "Contents", contents));
  }
}
