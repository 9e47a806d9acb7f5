package dev.cairn.wire.protocol;

import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What the archive's models do not say of rest-xml answers, since clients do not look: the root
 * elements' names, and statuses other than 200. The file {@code answers.tsv} beside them does:
 * service, operation, element, {@code bare} if the element holds its only member's text, status.
 */
record XmlAnswers(Map<String, Root> byOperation, Map<String, Integer> statuses) {
  /**
   * A root element.
   *
   * @param bare whether it holds the text of the answer's only member, without an element of its
   *     own
   */
  record Root(String element, boolean bare) {}

  /** Read when the first answer needs it. */
  private static final class Bundled {
    static final XmlAnswers ANSWERS = read();
  }

  static XmlAnswers bundled() {
    return Bundled.ANSWERS;
  }

  private static XmlAnswers read() {
    try (InputStream in = XmlAnswers.class.getResourceAsStream("/models/answers.tsv")) {
      if (in == null) {
        throw new IllegalStateException("/models/answers.tsv is missing");
      }
      Map<String, Root> roots = new HashMap<>();
      Map<String, Integer> statuses = new HashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        String[] cells = line.split("\t", -1);
        String operation = cells.length < 5 ? "" : cells[0] + "." + cells[1];
        if (cells.length == 5 && !cells[2].isEmpty()) {
          roots.put(operation, new Root(cells[2], cells[3].equals("bare")));
        }
        if (cells.length == 5 && !cells[4].isEmpty()) {
          statuses.put(operation, Integer.valueOf(cells[4]));
        }
      }
      return new XmlAnswers(roots, statuses);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The root of an operation's answers: its output's own name unless the file says otherwise. */
  Root of(OperationModel operation) {
    Root known = byOperation.get(operation.toString());
    return known != null
        ? known
        : new Root(
            operation
                .outputLocationName()
                .or(() -> operation.output().map(Shape::name))
                .orElse("Result"),
            false);
  }

  /** The status of an operation's success: the model's unless the file says otherwise. */
  int status(OperationModel operation, int modelled) {
    return statuses.getOrDefault(operation.toString(), modelled);
  }
}
