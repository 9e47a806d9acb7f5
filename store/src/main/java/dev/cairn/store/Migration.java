package dev.cairn.store;

import java.util.List;

/**
 * One step of a component's tables.
 *
 * @param version 1 for the first step; a released step never changes
 * @param statements DDL that SQLite and PostgreSQL both take: {@code VARCHAR(n)}, {@code TEXT},
 *     {@code BIGINT}, {@code BOOLEAN}, {@code BYTEA}; no deferred constraint
 */
public record Migration(int version, List<String> statements) {
  public Migration {
    if (version < 1 || statements.isEmpty()) {
      throw new IllegalArgumentException("A migration has a version from 1 and statements");
    }
    statements = List.copyOf(statements);
  }

  /** The step to a version. */
  public static Migration to(int version, String... statements) {
    return new Migration(version, List.of(statements));
  }
}
