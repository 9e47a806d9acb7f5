package dev.cairn.server.node;

import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.disk.ForwardingDisk;
import java.io.IOException;
import java.nio.file.Path;

/** The machine's own disk, on which a test is asked before each file is deleted. */
final class HookedDisk extends ForwardingDisk {
  private volatile BeforeDelete hook = _ -> {};

  /** May refuse by throwing. */
  @FunctionalInterface
  interface BeforeDelete {
    void delete(Path file) throws IOException;
  }

  HookedDisk() {
    super(Disk.real());
  }

  void beforeDelete(BeforeDelete other) {
    hook = other;
  }

  @Override
  public void delete(Path file) throws IOException {
    hook.delete(file);
    super.delete(file);
  }
}
