package dev.cairn.store;

/**
 * Where a PostgreSQL database is.
 *
 * @param url a JDBC URL, {@code jdbc:postgresql://host:port/database}
 * @param password secret; never logged, never part of {@code toString}
 * @param connections how many transactions may run at once, 1 to 200
 */
public record PostgresAddress(String url, String user, String password, int connections) {
  public PostgresAddress {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("A PostgreSQL URL begins with jdbc:postgresql: " + url);
    }
    if (connections < 1 || connections > 200) {
      throw new IllegalArgumentException("1 to 200 connections, not " + connections);
    }
  }

  @Override
  public String toString() {
    return "PostgresAddress[" + url + ", " + user + "]";
  }
}
