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
 * What the root elements of rest-xml answers are called. Clients do not look, so the archive's
 * models do not say; the file {@code roots.tsv} beside them does: service, operation, element, and
 * {@code bare} if the element holds its only member's text.
 */
record XmlRoots(Map<String, Root> byOperation) {
  /**
   * A root element.
   *
   * @param bare whether it holds the text of the answer's only member, without an element of its
   *     own
   */
  record Root(String element, boolean bare) {}

  /** Read when the first answer needs it. */
  private static final class Bundled {
    static final XmlRoots ROOTS = read();
  }

  static XmlRoots bundled() {
    return Bundled.ROOTS;
  }

  private static XmlRoots read() {
    try (InputStream in = XmlRoots.class.getResourceAsStream("/models/roots.tsv")) {
      if (in == null) {
        throw new IllegalStateException("/models/roots.tsv is missing");
      }
      Map<String, Root> roots = new HashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        String[] cells = line.split("\t", -1);
        if (cells.length >= 3) {
          boolean bare = cells.length > 3 && cells[3].equals("bare");
          roots.put(cells[0] + "." + cells[1], new Root(cells[2], bare));
        }
      }
      return new XmlRoots(roots);
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
}
