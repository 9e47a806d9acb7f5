package dev.cairn.platform.s3.bucket;

import java.util.List;
import java.util.regex.Pattern;

/** The rules for names of new buckets. */
final class BucketName {
  private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{1,61})[a-z0-9]");

  private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
  private static final List<String> PREFIXES = List.of("xn--", "sthree-", "amzn-s3-demo-");
  private static final List<String> SUFFIXES =
      List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3", "-an");

  /** Buckets of these names are the product's own. */
  private static final List<String> RESERVED = List.of("aws-configconformance-packs-");

  private BucketName() {}

  static boolean isValid(String name) {
    return FORM.matcher(name).matches()
        && !name.contains("..")
        && !name.contains(".-")
        && !name.contains("-.")
        && !ADDRESS.matcher(name).matches()
        && PREFIXES.stream().noneMatch(name::startsWith)
        && SUFFIXES.stream().noneMatch(name::endsWith);
  }

  static boolean isReserved(String name) {
    return RESERVED.stream().anyMatch(name::startsWith);
  }
}
