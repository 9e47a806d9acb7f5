package dev.cairn.server.control;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A command as it was typed.
 *
 * @param words the arguments, paths made absolute by the sender
 * @param interactive whether a person watches the output
 * @param columns the width of the person's terminal
 */
public record CommandWords(List<String> words, boolean interactive, int columns) {
  /** The protocol's version; a server refuses any other. */
  private static final int VERSION = 1;

  private static final int MOST_WORDS = 10_000;

  public CommandWords {
    words = List.copyOf(words);
  }

  void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(VERSION);
    out.writeBoolean(interactive);
    out.writeInt(columns);
    out.writeInt(words.size());
    for (String word : words) {
      out.writeUTF(word);
    }
    out.flush();
  }

  static CommandWords readFrom(DataInputStream in) throws IOException {
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException("The command line speaks version " + version + ", not " + VERSION);
    }
    boolean interactive = in.readBoolean();
    int columns = in.readInt();
    int count = in.readInt();
    if (count < 0 || count > MOST_WORDS) {
      throw new IOException("A command of " + count + " words");
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(in.readUTF());
    }
    return new CommandWords(words, interactive, columns);
  }
}
