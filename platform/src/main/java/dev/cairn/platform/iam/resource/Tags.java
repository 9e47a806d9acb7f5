package dev.cairn.platform.iam.resource;

import dev.cairn.api.iam.IamErrors;
import dev.cairn.api.iam.Tag;
import dev.cairn.store.Component;
import dev.cairn.store.Database;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tags of entities. Methods run inside a transaction. */
public final class Tags {
  /** Its tables. */
  public static final Component TABLES = new Component("iam_tag", TagStore.MIGRATIONS);

  private static final int MOST = 50;

  private final TagStore store;

  public Tags(Database database) {
    this.store = new TagStore(database);
  }

  /** An entity's tags in the order of their keys. */
  public List<Tag> of(Entity entity) {
    return store.of(entity.id());
  }

  /** An entity's tags, or null if it has none, as listings show them. */
  public @Nullable List<Tag> orNull(Entity entity) {
    List<Tag> tags = of(entity);
    return tags.isEmpty() ? null : tags;
  }

  /**
   * Adds tags; a key that is there already gets the new value.
   *
   * @throws dev.cairn.core.AwsException InvalidInput, LimitExceeded
   */
  public void put(Entity entity, @Nullable List<Tag> tags) {
    if (tags == null) {
      return;
    }
    requireDistinct(tags);
    tags.forEach(tag -> store.put(entity.id(), tag));
    if (of(entity).size() > MOST) {
      throw IamErrors.LIMIT_EXCEEDED.because(
          "The number of tags has reached the maximum limit. " + MOST + " tags are allowed.");
    }
  }

  private static void requireDistinct(List<Tag> tags) {
    Set<String> seen = new HashSet<>();
    for (Tag tag : tags) {
      String folded = tag.key().toLowerCase(Locale.ROOT);
      if (folded.startsWith("aws:")) {
        throw IamErrors.INVALID_INPUT.because(
            "System tags cannot be added/updated/deleted by a requester: " + tag.key());
      }
      if (!seen.add(folded)) {
        throw IamErrors.INVALID_INPUT.because(
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
      }
    }
  }

  /** Removes tags; keys that are not there do not matter. */
  public void remove(Entity entity, List<String> keys) {
    keys.forEach(key -> store.remove(entity.id(), key));
  }

  /** Removes all tags of an entity that goes. */
  public void forget(Entity entity) {
    store.removeAll(entity.id());
  }
}
