package dev.cairn.server;

import dev.cairn.server.commands.CommandLineInterface;

/** Where the process starts. */
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    System.exit(CommandLineInterface.ofProcess().run(words));
  }
}
