package dev.cairn.policy.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.policy.bucket.PublicAccessBlock;
import dev.cairn.policy.bucket.PublicPolicy;
import dev.cairn.policy.document.MalformedPolicyException;
import dev.cairn.policy.document.Policy;
import dev.cairn.policy.document.PolicyKind;
import dev.cairn.policy.document.PolicyParser;
import dev.cairn.policy.table.Table.Row;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of public.txt: bucket policies, and whether S3 calls them public. */
class PublicTableTest {
  static List<Row> rows() {
    return Table.read("public.txt", 3);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isPublicOrNot(Row row) throws MalformedPolicyException {
    String document = Objects.requireNonNull(Shorthand.documents(row.cell(1)).get("RP"));
    Policy policy = PolicyParser.parse(document, PolicyKind.BUCKET);
    boolean expected = row.cell(2).equals("public");
    assertThat(PublicPolicy.isPublic(policy)).as(row.place()).isEqualTo(expected);
    assertThat(PublicAccessBlock.CLOSED.refuses(policy)).isEqualTo(expected);
    assertThat(PublicAccessBlock.OPEN.refuses(policy)).isFalse();
  }
}
