package dev.cairn.platform.s3.setting;

import dev.cairn.wire.Structure;
import java.util.Map;
import java.util.function.Function;

/**
 * One kind of setting.
 *
 * @param name what it is stored under; never changes
 * @param shape the model's shape of its document
 * @param of makes the record of a document
 */
public record Setting<C extends Structure>(
    String name, String shape, Function<Map<String, Object>, C> of) {}
