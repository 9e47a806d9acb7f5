package dev.cairn.server.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The process's standard output. Remembers its failure, which printers keep to themselves. */
public final class StandardOutput extends OutputStream {
  private final OutputStream stream = new FileOutputStream(FileDescriptor.out);
  private volatile @Nullable IOException failure;

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      stream.write(bytes, from, count);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Why something could not be written; empty while everything was. */
  public Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * The exit code of a command, given what became of its output.
   *
   * @param code the command's own
   */
  public int exitCode(int code, Console console) {
    console.out().flush();
    IOException reason = failure;
    if (reason == null) {
      return code;
    }
    if (("" + reason.getMessage()).contains("Broken pipe")) {
      return ExitCode.OUTPUT_CLOSED; // Such as "| head": nobody wants to hear of it.
    }
    console.error("the output could not be written: " + reason.getMessage());
    return ExitCode.FOUND_WRONG;
  }
}
