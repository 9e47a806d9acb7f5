package dev.cairn.wire;

import java.util.Map;

/**
 * A generated record of a model's structure shape. Its document form is what the codecs read and
 * write: member name as the model spells it → {@code String}, {@code Boolean}, {@code Long}, {@code
 * Double}, {@code java.math.BigInteger}, {@code java.math.BigDecimal}, {@code java.time.Instant},
 * {@code byte[]}, {@code List}, {@code Map}, and {@link Payload} for what is streamed. Absent
 * members are absent keys.
 */
public interface Structure {
  Map<String, Object> toDocument();
}
