package dev.cairn.wire.signature;

/**
 * What a signature is good for.
 *
 * @param day such as {@code 20261122}
 * @param region such as {@code eu-west-1}
 * @param service the signing name, such as {@code iam}
 */
public record Scope(String day, String region, String service) {
  static final String TERMINATOR = "aws4_request";

  @Override
  public String toString() {
    return day + "/" + region + "/" + service + "/" + TERMINATOR;
  }
}
