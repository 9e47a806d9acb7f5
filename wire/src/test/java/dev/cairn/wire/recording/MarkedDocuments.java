package dev.cairn.wire.recording;

import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.ShapeType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Makes documents of any shape. Every text that must not be logged, by the model's trait or a
 * reviewed decision, contains {@link #MARK}; so does every member that the model does not know.
 * What is secret is worked out here by itself, walking the model; the plans are not asked.
 */
final class MarkedDocuments {
  static final String MARK = "mArKeDsEcReT";

  private static final int MAX_DEPTH = 6;
  private static final List<String> TEXTS =
      List.of(
          "", "plain", "ünïcode \ud83d\ude00", "quote\" back\\slash", "\u0000\n\u007f", "\ud800");

  private final ServiceFacts facts;
  private final Random random;
  private int marks;

  MarkedDocuments(ServiceFacts facts, Random random) {
    this.facts = facts;
    this.random = random;
  }

  /** How many secrets were placed so far. */
  int marks() {
    return marks;
  }

  Map<String, Object> structure(Shape shape, int depth, boolean secret) {
    Map<String, Object> document = new LinkedHashMap<>();
    for (Member member : shape.members().values()) {
      boolean hidden = secret || hidden(shape, member);
      if (hidden || random.nextInt(depth + 1) < 2) {
        if (depth < MAX_DEPTH || isLeaf(member.shape())) {
          document.put(member.name(), value(member.shape(), depth + 1, hidden));
        }
      }
    }
    document.put("NotInTheModel", text(true));
    return document;
  }

  private boolean hidden(Shape structure, Member member) {
    return member.shape().sensitive()
        || facts
            .decision(structure, member)
            .filter(decision -> decision.treatment() != Treatment.KEEP)
            .isPresent();
  }

  private static boolean isLeaf(Shape shape) {
    return !Set.of(ShapeType.STRUCTURE, ShapeType.LIST, ShapeType.MAP).contains(shape.type());
  }

  private Object value(Shape shape, int depth, boolean inherited) {
    boolean secret = inherited || shape.sensitive();
    if (shape.document()) {
      return Map.of("key", List.of(text(secret), 1L), "password", text(true));
    }
    return switch (shape.type()) {
      case STRUCTURE -> structure(shape, depth, secret);
      case LIST -> list(shape, depth, secret);
      case MAP -> map(shape, depth, secret);
      case STRING -> text(secret);
      case BLOB -> text(true).getBytes(StandardCharsets.UTF_8);
      case BOOLEAN -> random.nextBoolean();
      case INTEGER -> (long) random.nextInt();
      case LONG -> random.nextBoolean() ? random.nextLong() : BigInteger.TWO.pow(70);
      case FLOAT, DOUBLE -> number();
      case TIMESTAMP -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    };
  }

  private Object number() {
    return switch (random.nextInt(4)) {
      case 0 -> Double.NaN;
      case 1 -> Double.NEGATIVE_INFINITY;
      case 2 -> new BigDecimal("1.5e400");
      default -> random.nextGaussian();
    };
  }

  private List<Object> list(Shape shape, int depth, boolean secret) {
    List<Object> list = new ArrayList<>();
    if (depth < MAX_DEPTH || isLeaf(shape.element().shape())) {
      for (int i = random.nextInt(3); i >= 0; i--) {
        list.add(value(shape.element().shape(), depth + 1, secret));
      }
    }
    return list;
  }

  private Map<String, Object> map(Shape shape, int depth, boolean secret) {
    Map<String, Object> map = new LinkedHashMap<>();
    boolean keySecret = secret || shape.key().shape().sensitive();
    if (depth < MAX_DEPTH || isLeaf(shape.element().shape())) {
      for (int i = random.nextInt(3); i >= 0; i--) {
        map.put("k" + i + text(keySecret), value(shape.element().shape(), depth + 1, secret));
      }
    }
    return map;
  }

  private String text(boolean secret) {
    if (secret) {
      marks++;
      return MARK + marks;
    }
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }
}
