package dev.cairn.platform.iam.resource;

/** Keeps an entity from being deleted while something belongs to it. */
@FunctionalInterface
public interface DeletionGuard {
  /**
   * Returns if nothing stands against the deletion.
   *
   * @throws dev.cairn.core.AwsException DeleteConflict
   */
  void check(Entity entity);
}
