package dev.cairn.server.node;

import com.github.luben.zstd.util.ZstdVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The libraries in machine code that come inside jars. The build unpacks them once; each start
 * would else write them into a temporary folder, and could not where nothing may run from there.
 */
public final class NativeLibraries {
  private NativeLibraries() {}

  /** Unpacks this machine's, as {@code sqlite} and {@code zstd}, into a folder. */
  public static void unpackInto(Path folder) throws IOException {
    Files.createDirectories(folder);
    unpack(
        SQLiteJDBCLoader.class,
        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName(),
        folder.resolve("sqlite"));
    unpack(ZstdVersion.class, zstd(), folder.resolve("zstd"));
  }

  private static String zstd() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    boolean mac = system.startsWith("mac");
    return "/%s/%s/libzstd-jni-%s.%s"
        .formatted(
            mac ? "darwin" : system,
            mac && System.getProperty("os.arch").equals("amd64")
                ? "x86_64"
                : System.getProperty("os.arch"),
            ZstdVersion.VERSION,
            mac ? "dylib" : "so");
  }

  private static void unpack(Class<?> beside, String resource, Path file) throws IOException {
    try (InputStream library = beside.getResourceAsStream(resource)) {
      if (library == null) {
        throw new IOException("There is no " + resource + " for this machine");
      }
      Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
