package dev.cairn.policy.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.policy.document.MalformedPolicyException;
import dev.cairn.policy.document.Policy;
import dev.cairn.policy.document.PolicyKind;
import dev.cairn.policy.document.PolicyParser;
import dev.cairn.policy.document.Standing;
import dev.cairn.policy.request.Principal;
import dev.cairn.policy.request.RequestContext;
import dev.cairn.policy.table.Table.Row;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of conditions.txt: a condition, a request's keys, and whether the one is met. */
class ConditionTableTest {
  static List<Row> rows() {
    return Table.read("conditions.txt", 3);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isMetOrNot(Row row) throws MalformedPolicyException {
    Policy policy =
        PolicyParser.parse(
            """
            {"Version":"2012-10-17","Statement":
              {"Effect":"Allow","Action":"*","Resource":"*","Condition":%s}}
            """
                .formatted(Shorthand.conditions(row.cell(0))),
            PolicyKind.IDENTITY);
    RequestContext.Builder context = RequestContext.of(new Principal.Anonymous(), "x:Do", "*");
    for (String key : row.cell(1).isEmpty() ? new String[0] : row.cell(1).split(" & ", -1)) {
      Ask.put(context, key);
    }
    assertThat(policy.standing(context.build()) != Standing.SILENT)
        .as(row.place())
        .isEqualTo(Boolean.parseBoolean(row.cell(2)));
  }
}
