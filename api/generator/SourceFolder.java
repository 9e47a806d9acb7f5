import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A generated package. A file that is already as wanted is left alone, so that builds stay quick.
 */
record SourceFolder(Path root, String packageName) {
  void write(String className, String body) throws IOException {
    writeFile(className + ".java", "package " + packageName + ";\n\n" + body);
  }

  void writeFile(String name, String text) throws IOException {
    Path folder = root.resolve(packageName.replace('.', '/'));
    Files.createDirectories(folder);
    Path file = folder.resolve(name);
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }
}
