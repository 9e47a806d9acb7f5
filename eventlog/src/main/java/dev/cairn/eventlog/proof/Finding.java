package dev.cairn.eventlog.proof;

import dev.cairn.eventlog.Stream;
import java.nio.file.Path;
import java.time.Instant;

/** Something that {@link Fsck} has to say. */
public sealed interface Finding {
  /** One line for people. */
  String message();

  /** Whether the log is not what it was, as opposed to something worth knowing. */
  default boolean isError() {
    return true;
  }

  /** A frame that was durable is no longer whole; what follows in its segment was not checked. */
  record Damaged(Stream stream, Path file, long offset, String what) implements Finding {
    @Override
    public String message() {
      return stream + " is damaged at " + offset + " in " + file + ": " + what;
    }
  }

  /** A frame does not continue the one before it. */
  record BrokenChain(Stream stream, Path file, long offset, String what) implements Finding {
    @Override
    public String message() {
      return stream + " has a broken chain at " + offset + " in " + file + ": " + what;
    }
  }

  /** A segment between two others is not there. */
  record Missing(Stream stream, long from, long to) implements Finding {
    @Override
    public String message() {
      return stream + " lacks everything from " + from + " to " + to;
    }
  }

  /** A file that should be a segment is not one. */
  record Unreadable(Path file, String what) implements Finding {
    @Override
    public String message() {
      return file + " cannot be read: " + what;
    }
  }

  /** An append that was never acknowledged; it is cut off when the log is opened. */
  record TornTail(Stream stream, Path file, long offset) implements Finding {
    @Override
    public String message() {
      return stream + " ends in an unfinished append at " + offset + " in " + file;
    }

    @Override
    public boolean isError() {
      return false;
    }
  }

  /** The log does not hold what a checkpoint says it held. */
  record Contradicts(Checkpoint checkpoint, String what) implements Finding {
    @Override
    public String message() {
      return "Contradicts the checkpoint of " + checkpoint.time() + ": " + what;
    }
  }

  /** The log's beginning is gone, and no checkpoint says that retention removed it. */
  record Beheaded(Stream stream, long begin) implements Finding {
    @Override
    public String message() {
      return stream
          + " begins at "
          + begin
          + ", and no checkpoint says that retention removed what came before";
    }
  }

  /**
   * Checkpoints speak of what the log has no more.
   *
   * @param last when the last of them was written
   */
  record Unprovable(Stream stream, long checkpoints, Instant last) implements Finding {
    @Override
    public String message() {
      return stream
          + " has no more what "
          + checkpoints
          + (checkpoints == 1 ? " checkpoint speaks" : " checkpoints speak")
          + " of, the last of "
          + last;
    }

    @Override
    public boolean isError() {
      return false;
    }
  }

  /** A checkpoint that nobody trusted signed. */
  record Untrusted(Checkpoint checkpoint, String keyId) implements Finding {
    @Override
    public String message() {
      return "The checkpoint of "
          + checkpoint.time()
          + " is not signed by the given key; it names "
          + keyId;
    }
  }
}
