package dev.cairn.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns for people. The last column takes what room is left and is cut to the console's width.
 */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... header) {
    rows.add(List.of(header));
  }

  public void add(String... cells) {
    rows.add(List.of(cells).stream().map(SafeText::of).toList());
  }

  public void print(Console console) {
    int columns = rows.getFirst().size();
    int[] widths =
        IntStream.range(0, columns)
            .map(c -> rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
            .toArray();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        boolean last = c == columns - 1;
        line.append(row.get(c));
        line.append(last ? "" : " ".repeat(widths[c] - row.get(c).length() + 2));
      }
      console.out().println(cut(line.toString().stripTrailing(), console));
    }
  }

  private static String cut(String line, Console console) {
    return console.interactive() && line.length() > console.columns()
        ? line.substring(0, Math.max(console.columns() - 1, 1)) + "…"
        : line;
  }
}
