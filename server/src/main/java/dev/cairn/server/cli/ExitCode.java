package dev.cairn.server.cli;

/** What a command's end means to scripts. */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;

  /** It ran and found something wrong: a corrupt log, conflicts, an invalid digest. */
  public static final int FOUND_WRONG = 1;

  /** The command line or a setting is wrong. */
  public static final int BAD_USAGE = 2;

  /** No Cairn answers, or the data folder cannot be opened. */
  public static final int NOT_REACHABLE = 3;

  /** Whoever reads the output had seen enough; shells call a program so that SIGPIPE ended. */
  public static final int OUTPUT_CLOSED = 141;

  private ExitCode() {}
}
