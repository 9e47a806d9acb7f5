package dev.cairn.server.cli;

import java.io.PrintWriter;

/**
 * Where a command prints.
 *
 * @param out answers
 * @param err one-line errors that say what to do next
 * @param interactive whether a person watches, so that a progress bar may redraw itself
 * @param columns how wide the person's terminal is
 */
public record Console(PrintWriter out, PrintWriter err, boolean interactive, int columns) {
  /** Prints a line whose text may come from data: it cannot move the cursor or reorder itself. */
  public void line(String text) {
    out.println(SafeText.of(text));
  }

  /** Prints an error line. */
  public void error(String text) {
    err.println("cairn: " + SafeText.of(text));
  }
}
