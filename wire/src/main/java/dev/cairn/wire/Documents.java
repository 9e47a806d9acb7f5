package dev.cairn.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the members of documents for generated records. Values have the types that
 * {@link Structure} names: codecs make no others.
 */
public final class Documents {
  private Documents() {}

  public static @Nullable String string(Map<String, Object> document, String member) {
    return (String) document.get(member);
  }

  public static @Nullable Boolean bool(Map<String, Object> document, String member) {
    return (Boolean) document.get(member);
  }

  public static @Nullable Integer integer(Map<String, Object> document, String member) {
    Object value = document.get(member);
    return value == null ? null : Math.toIntExact((Long) value);
  }

  public static @Nullable Long longValue(Map<String, Object> document, String member) {
    return (Long) document.get(member);
  }

  public static @Nullable Double number(Map<String, Object> document, String member) {
    return (Double) document.get(member);
  }

  public static @Nullable Instant timestamp(Map<String, Object> document, String member) {
    return (Instant) document.get(member);
  }

  public static byte @Nullable [] blob(Map<String, Object> document, String member) {
    return (byte[]) document.get(member);
  }

  public static @Nullable Payload payload(Map<String, Object> document, String member) {
    return (Payload) document.get(member);
  }

  /** A member that may hold any JSON. */
  public static @Nullable Object any(Map<String, Object> document, String member) {
    return document.get(member);
  }

  public static <T> @Nullable T structure(
      Map<String, Object> document, String member, Function<Map<String, Object>, T> of) {
    Object value = document.get(member);
    return value == null ? null : of.apply(object(value));
  }

  public static <T> @Nullable List<T> list(
      Map<String, Object> document, String member, Function<Object, T> element) {
    Object value = document.get(member);
    return value == null ? null : elements(value, element);
  }

  public static <T> @Nullable Map<String, T> map(
      Map<String, Object> document, String member, Function<Object, T> element) {
    Object value = document.get(member);
    return value == null ? null : values(value, element);
  }

  /** Reads each element of a value that is a list. */
  public static <T> List<T> elements(Object list, Function<Object, T> element) {
    return mapList((List<?>) list, element);
  }

  /** Reads each value of a value that is a map. */
  public static <T> Map<String, T> values(Object map, Function<Object, T> element) {
    return mapValues(object(map), element);
  }

  /** Each element of a list, converted. */
  public static <F, T> List<T> mapList(List<? extends F> list, Function<? super F, T> element) {
    List<T> result = new ArrayList<>(list.size());
    for (F value : list) {
      result.add(element.apply(value));
    }
    return result;
  }

  /** Each value of a map, converted; keys and order stay. */
  public static <F, T> Map<String, T> mapValues(
      Map<String, ? extends F> map, Function<? super F, T> element) {
    Map<String, T> result = LinkedHashMap.newLinkedHashMap(map.size());
    map.forEach((key, value) -> result.put(key, element.apply(value)));
    return result;
  }

  /** A value that is a document. */
  @SuppressWarnings("unchecked") // Codecs key documents by texts only.
  public static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  /** Adds a member unless it is absent. */
  public static void put(Map<String, Object> document, String member, @Nullable Object value) {
    if (value != null) {
      document.put(member, value);
    }
  }

  /** A value of a required member. */
  public static <T> T required(@Nullable T value, String member) {
    if (value == null) {
      throw new IllegalArgumentException("Required member is absent: " + member);
    }
    return value;
  }
}
