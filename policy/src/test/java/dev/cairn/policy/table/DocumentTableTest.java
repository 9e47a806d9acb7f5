package dev.cairn.policy.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.policy.document.MalformedPolicyException;
import dev.cairn.policy.document.PolicyKind;
import dev.cairn.policy.document.PolicyParser;
import dev.cairn.policy.table.Table.Row;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of documents.txt: what is a policy of which kind, and what else is answered. */
class DocumentTableTest {
  static List<Row> rows() {
    return Table.read("documents.txt", 4);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isAcceptedOrRefused(Row row) {
    assertThat(answer(row.cell(2), PolicyKind.valueOf(row.cell(1))))
        .as(row.place())
        .isEqualTo(row.cell(3));
  }

  private static String answer(String document, PolicyKind kind) {
    try {
      String text = document(document);
      assertThat(PolicyParser.parse(text, kind).text()).isEqualTo(text);
      return "ok";
    } catch (MalformedPolicyException e) {
      return e.text();
    }
  }

  /** A statement's members alone stand for a whole document; the rest is written with ' for ". */
  private static String document(String cell) {
    String json = cell.replace('\'', '"');
    return json.startsWith("{") || json.startsWith("!")
        ? json.replaceFirst("^!", "")
        : "{\"Version\":\"2012-10-17\",\"Statement\":[{" + json + "}]}";
  }
}
