package dev.cairn.cloudtrail.importing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of the sources. A source itself may be a symbolic link. Links inside a folder are
 * never followed: one that stays inside leads to what is found anyway, others lead out of it.
 */
final class SourceWalker extends SimpleFileVisitor<Path> {
  /**
   * A file to import.
   *
   * @param path where it is read from
   * @param name what it is called in events and in the quarantine: its path within the source. Only
   *     ever shown, never opened, and it may hold anything that a file system allows
   */
  record SourceFile(Path path, String name) {}

  /** Where found files go. */
  interface Found {
    void file(SourceFile file) throws InterruptedException;

    /** A link, a pipe or a device. */
    void skipped();

    void unreadable(SourceFile file, IOException cause) throws InterruptedException;
  }

  private final Path root;
  private final Found found;

  private SourceWalker(Path root, Found found) {
    this.root = root;
    this.found = found;
  }

  /** Fails before anything is read if one of the sources is neither a file nor a folder. */
  static void check(List<Path> sources) throws IOException {
    for (Path source : sources) {
      if (!Files.isRegularFile(source) && !Files.isDirectory(source)) {
        throw new NoSuchFileException(
            source.toString(), null, "no such file or folder; name one that can be read");
      }
    }
  }

  static void walk(List<Path> sources, Found found) throws IOException, InterruptedException {
    for (Path source : sources) {
      Path root = source.toRealPath();
      if (Files.isDirectory(root)) {
        Files.walkFileTree(root, new SourceWalker(root, found));
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      } else {
        found.file(new SourceFile(root, String.valueOf(source.getFileName())));
      }
    }
  }

  @Override
  public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
    try {
      if (attributes.isRegularFile()) {
        found.file(source(path));
      } else {
        found.skipped();
      }
      return FileVisitResult.CONTINUE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FileVisitResult.TERMINATE;
    }
  }

  /** A folder that may not be read, or that went while its parent was being read. */
  @Override
  public FileVisitResult visitFileFailed(Path path, IOException cause) {
    return failed(path, cause);
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException cause) {
    return cause == null ? FileVisitResult.CONTINUE : failed(folder, cause);
  }

  private FileVisitResult failed(Path path, IOException cause) {
    try {
      found.unreadable(source(path), cause);
      return FileVisitResult.CONTINUE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FileVisitResult.TERMINATE;
    }
  }

  private SourceFile source(Path path) {
    return new SourceFile(path, root.relativize(path).toString());
  }

  /** Whether a path still leads to a plain file, so that opening it cannot block. */
  static boolean isPlainFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }
}
