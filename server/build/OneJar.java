import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * Puts a program and the libraries that its manifest names into one file. A start looks for things
 * that are in no library or in any, and would open all of them; and the virtual machine asks for
 * each library's manifest. Also rewrites classes from before Java 6 in the class file format of
 * Java 8, since the ahead-of-time cache takes no older ones; what they do stays the same.
 *
 * <p>Of libraries for several releases of Java, the classes for the one that builds are taken.
 * Lists of services are joined. Licences are kept under the library's name. Two different files of
 * one name are an error, unless nothing reads them.
 *
 * <p>Run by the build: {@code java OneJar.java PROGRAM.jar LIBRARIES ONE.jar}.
 */
final class OneJar {
  private static final int JAVA_6 = 50;
  private static final int JAVA_8 = 52;
  private static final String SERVICES = "META-INF/services/";

  private final Map<String, byte[]> contents = new LinkedHashMap<>();
  private final Map<String, Set<String>> services = new LinkedHashMap<>();
  private final ClassFile classes;

  private OneJar(ClassLoader libraries) {
    ClassHierarchyResolver hierarchy = ClassHierarchyResolver.ofClassLoading(libraries);
    this.classes =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(hierarchy));
  }

  public static void main(String[] words) throws IOException {
    Path program = Path.of(words[0]);
    Path one = Path.of(words[2]);
    Manifest manifest;
    try (JarFile jar = new JarFile(program.toFile())) {
      manifest = jar.getManifest();
    }
    List<Path> parts = new ArrayList<>(List.of(program));
    Object named = manifest.getMainAttributes().remove(Attributes.Name.CLASS_PATH);
    for (String library : named.toString().split(" ")) {
      parts.add(Path.of(words[1]).resolve(library));
    }
    URL[] urls = new URL[parts.size()];
    Arrays.setAll(urls, i -> url(parts.get(i)));
    try (URLClassLoader libraries = new URLClassLoader(urls)) {
      OneJar joined = new OneJar(libraries);
      for (Path part : parts) {
        joined.add(part);
      }
      empty(one.toAbsolutePath().getParent());
      joined.write(manifest, one);
    }
  }

  private static URL url(Path part) {
    try {
      return part.toUri().toURL();
    } catch (IOException e) {
      throw new IllegalArgumentException(part + " is no file", e);
    }
  }

  private static void empty(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : old) {
        Files.delete(jar);
      }
    }
  }

  private void add(Path part) throws IOException {
    String library = part.getFileName().toString();
    try (JarFile jar = new JarFile(part.toFile(), false, JarFile.OPEN_READ, Runtime.version())) {
      for (JarEntry entry : jar.versionedStream().toList()) {
        if (!entry.isDirectory() && !isLeftOut(entry.getName())) {
          try (InputStream in = jar.getInputStream(entry)) {
            add(library, entry.getName(), in.readAllBytes());
          }
        }
      }
    }
  }

  /** What the virtual machine reads of whole libraries only, and what nothing reads. */
  private static boolean isLeftOut(String name) {
    return name.equals(JarFile.MANIFEST_NAME)
        || name.equals("module-info.class")
        || name.startsWith("META-INF/helidon/")
        || name.startsWith("META-INF/maven/") && name.endsWith("/pom.xml");
  }

  private void add(String library, String name, byte[] content) {
    if (name.startsWith(SERVICES)) {
      services
          .computeIfAbsent(name, _ -> new LinkedHashSet<>())
          .addAll(new String(content).lines().map(String::strip).toList());
      return;
    }
    String kept = isLicence(name) ? "META-INF/licences/" + library + "/" + name : name;
    byte[] other = contents.putIfAbsent(kept, kept.endsWith(".class") ? modern(content) : content);
    if (other != null && !Arrays.equals(other, content)) {
      throw new IllegalStateException(library + " has another " + name + " than one before it");
    }
  }

  private static boolean isLicence(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1).toUpperCase(java.util.Locale.ROOT);
    return !name.endsWith(".class")
        && (file.startsWith("LICENSE")
            || file.startsWith("NOTICE")
            || file.startsWith("COPYRIGHT"));
  }

  private byte[] modern(byte[] content) {
    ClassModel model = classes.parse(content);
    if (model.majorVersion() >= JAVA_6) {
      return content;
    }
    ClassTransform version =
        (builder, element) -> {
          if (element instanceof ClassFileVersion) {
            builder.withVersion(JAVA_8, 0);
          } else {
            builder.with(element);
          }
        };
    return classes.transformClass(
        model, ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL).andThen(version));
  }

  private void write(Manifest manifest, Path one) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(one), manifest)) {
      for (Map.Entry<String, byte[]> file : contents.entrySet()) {
        write(out, file.getKey(), file.getValue());
      }
      for (Map.Entry<String, Set<String>> list : services.entrySet()) {
        String lines = list.getValue().stream().collect(Collectors.joining("\n", "", "\n"));
        write(out, list.getKey(), lines.getBytes());
      }
    }
  }

  private static void write(JarOutputStream out, String name, byte[] content) throws IOException {
    JarEntry entry = new JarEntry(name);
    entry.setTime(0); // The same input makes the same file.
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }
}
