package dev.cairn.server.node;

/**
 * A key for a person to use.
 *
 * @param secretAccessKey secret; printed by {@code cairn env} and nowhere else
 */
public record Credentials(String accessKeyId, String secretAccessKey) {
  @Override
  public String toString() {
    return "Credentials[" + accessKeyId + "]";
  }
}
