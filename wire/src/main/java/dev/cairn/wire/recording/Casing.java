package dev.cairn.wire.recording;

import dev.cairn.wire.model.Location;
import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.ShapeType;
import java.util.Locale;

/** How a service's events spell the names of members. */
enum Casing {
  /** The model's name with its first letter lowered: {@code dBInstanceIdentifier}. */
  LOWER_FIRST {
    @Override
    String name(Member member) {
      return lowerFirst(member.name());
    }
  },
  /** The model's name. */
  AS_MODEL {
    @Override
    String name(Member member) {
      return member.name();
    }
  },
  /** The name on the wire, as S3 does; buckets are {@code bucketName}. */
  WIRE {
    @Override
    String name(Member member) {
      return member.location() != Location.URI
          ? member.wireName()
          : member.name().equals("Bucket") ? "bucketName" : lowerFirst(member.name());
    }
  },
  /** The name in EC2's XML; a list is a set of items. */
  EC2 {
    @Override
    String name(Member member) {
      String wireName = lowerFirst(member.wireName());
      boolean set = member.shape().type() == ShapeType.LIST && !wireName.endsWith("Set");
      return set ? wireName + "Set" : wireName;
    }
  };

  abstract String name(Member member);

  static Casing of(String fact) {
    return switch (fact) {
      case "lowerFirst" -> LOWER_FIRST;
      case "asModel" -> AS_MODEL;
      case "wire" -> WIRE;
      case "ec2" -> EC2;
      default -> throw new IllegalArgumentException("Unknown casing: " + fact);
    };
  }

  private static String lowerFirst(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
