package dev.cairn.server.node;

import dev.cairn.eventlog.disk.Disk;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;

/** The machine's own disk, on which a test is asked before each file is deleted. */
final class HookedDisk {
  /** May refuse by throwing. */
  @FunctionalInterface
  interface BeforeDelete {
    void delete(Path file) throws IOException;
  }

  private volatile BeforeDelete hook = _ -> {};

  void beforeDelete(BeforeDelete other) {
    hook = other;
  }

  Disk disk() {
    Disk real = Disk.real();
    return (Disk)
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(),
            new Class<?>[] {Disk.class},
            (_, method, arguments) -> {
              if (method.getName().equals("delete")) {
                hook.delete((Path) arguments[0]);
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
