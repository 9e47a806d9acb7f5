package dev.cairn.server.node;

import com.github.luben.zstd.util.ZstdVersion;
import dev.cairn.store.Database;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The libraries in machine code that come inside jars. The build unpacks them once; each start
 * would else write them into a temporary folder, and could not where nothing may run from there.
 */
public final class NativeLibraries {
  private NativeLibraries() {}

  /** Unpacks this machine's, as {@code sqlite} and {@code zstd}, into a folder. */
  public static void unpackInto(Path folder) throws IOException {
    Files.createDirectories(folder);
    unpack(Database.sqliteLibrary(), folder.resolve("sqlite"));
    unpack(ZstdVersion.class.getResource(zstd()), folder.resolve("zstd"));
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

  private static void unpack(@Nullable URL library, Path file) throws IOException {
    if (library == null) {
      throw new IOException("A library for this machine is missing: " + file.getFileName());
    }
    try (InputStream content = library.openStream()) {
      Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
