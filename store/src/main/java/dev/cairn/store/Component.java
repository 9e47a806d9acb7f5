package dev.cairn.store;

import java.util.List;

/**
 * A part of the product that has tables of its own.
 *
 * @param name lower case, such as {@code iam_user}; at most 64 characters
 * @param migrations every step since the first release, versions 1, 2, 3…
 */
public record Component(String name, List<Migration> migrations) {
  public Component {
    migrations = List.copyOf(migrations);
    for (int i = 0; i < migrations.size(); i++) {
      if (migrations.get(i).version() != i + 1) {
        throw new IllegalArgumentException("Migrations are numbered 1, 2, 3… without a gap");
      }
    }
  }
}
