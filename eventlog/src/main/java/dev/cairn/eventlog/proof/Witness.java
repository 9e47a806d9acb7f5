package dev.cairn.eventlog.proof;

import java.io.IOException;

/** Keeps checkpoints where whoever can change the log cannot change them. */
public interface Witness {
  /** Returns once the checkpoint is kept. */
  void keep(SignedCheckpoint checkpoint) throws IOException;

  /** Whether it has kept nothing yet. */
  default boolean isNew() throws IOException {
    return false;
  }
}
