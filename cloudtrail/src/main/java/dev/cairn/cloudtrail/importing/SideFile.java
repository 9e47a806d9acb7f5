package dev.cairn.cloudtrail.importing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file of JSON lines beside the log, about one source file. It appears whole or not at all, and
 * doing the source file again writes it again, so that nothing stands in it twice. Its name is a
 * hash; names from outside only stand inside.
 */
final class SideFile implements AutoCloseable {
  private final Path folder;
  private final String name;
  private final Path beside;
  private final FileChannel channel;
  private final OutputStream out;
  private long length;

  SideFile(Path folder, String name) {
    this.folder = folder;
    this.name = name;
    this.beside = folder.resolve(name + ".part");
    try {
      Files.createDirectories(folder);
      this.channel =
          FileChannel.open(
              beside,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unwritable(e);
    }
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
  }

  /** How many bytes were added. */
  long length() {
    return length;
  }

  void add(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    try {
      out.write(bytes);
      out.write('\n');
    } catch (IOException e) {
      throw unwritable(e);
    }
    length += bytes.length + 1;
  }

  /** Makes the file durable under its own name. */
  void finish() {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      out.flush();
      channel.force(true);
      channel.close();
      Files.move(beside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      directory.force(true);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Leaves a part behind, which nothing reads and the next import of the same file replaces. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Unlike a source that cannot be read, this ends the import: nothing may go unrecorded. */
  private UncheckedIOException unwritable(IOException cause) {
    return new UncheckedIOException("Cannot write " + beside + "; make room on its disk", cause);
  }

  /** A text as JSON, safe to print: controls and everything beyond ASCII are escaped. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
