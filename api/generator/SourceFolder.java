import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * A generated package. A file that is already as wanted is left alone, so that builds stay quick;
 * one that is no longer wanted goes.
 */
final class SourceFolder {
  private final Path folder;
  private final String packageName;
  private final Set<Path> written = new HashSet<>();

  SourceFolder(Path root, String packageName) throws IOException {
    this.folder = Files.createDirectories(root.resolve(packageName.replace('.', '/')));
    this.packageName = packageName;
  }

  String packageName() {
    return packageName;
  }

  void write(String className, String body) throws IOException {
    writeFile(className + ".java", "package " + packageName + ";\n\n" + body);
  }

  void writeFile(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
    written.add(file);
  }

  /** Deletes what an earlier model or generator left behind. */
  void tidy() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (!written.contains(file)) {
          Files.delete(file);
        }
      }
    }
  }
}
