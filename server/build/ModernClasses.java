import java.io.IOException;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites the classes of a library in today's class file format: the ahead-of-time cache takes no
 * class from before Java 6, and to load the command line's library without it takes longer than
 * most commands run. What the classes do stays the same.
 *
 * <p>Run by the build: {@code java ModernClasses.java LIBRARY.jar}.
 */
final class ModernClasses {
  private static final int JAVA_8 = 52;

  private final ClassFile classes;

  private ModernClasses(ClassLoader library) {
    ClassHierarchyResolver hierarchy = ClassHierarchyResolver.ofClassLoading(library);
    this.classes =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(hierarchy));
  }

  public static void main(String[] words) throws IOException {
    Path library = Path.of(words[0]);
    Path rewritten = Files.createTempFile(library.toAbsolutePath().getParent(), "modern", ".tmp");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {library.toUri().toURL()})) {
      new ModernClasses(loader).rewrite(library, rewritten);
    }
    Files.move(rewritten, library, StandardCopyOption.REPLACE_EXISTING);
  }

  private void rewrite(Path library, Path rewritten) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(library));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(rewritten))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        ZipEntry same = new ZipEntry(entry.getName());
        same.setTime(entry.getTime());
        out.putNextEntry(same);
        out.write(entry.getName().endsWith(".class") ? modern(content) : content);
      }
    }
  }

  private byte[] modern(byte[] content) {
    ClassModel model = classes.parse(content);
    if (model.majorVersion() >= JAVA_8) {
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
}
