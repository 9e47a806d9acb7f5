package dev.cairn.policy.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.policy.document.MalformedPolicyException;
import dev.cairn.policy.evaluation.Decision;
import dev.cairn.policy.evaluation.Decision.ExplicitlyDenied;
import dev.cairn.policy.evaluation.Decision.ImplicitlyDenied;
import dev.cairn.policy.evaluation.Evaluator;
import dev.cairn.policy.evaluation.Evaluator.Question;
import dev.cairn.policy.evaluation.PolicySet;
import dev.cairn.policy.evaluation.PolicyType;
import dev.cairn.policy.request.RequestContext;
import dev.cairn.policy.table.Table.Row;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of decisions.txt; what the cells mean stands at its top. */
class DecisionTableTest {
  /** The numbers of the acceptance cases. */
  private static final int LAST_CASE = 96;

  private static final String OUTSIDE = "outside";

  static List<Row> rows() {
    return Table.read("decisions.txt", 5).stream()
        .filter(row -> !row.cell(1).equals(OUTSIDE))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void decides(Row row) throws MalformedPolicyException {
    PolicySet policies = Scene.of(row.cell(2));
    List<RequestContext> contexts = Ask.of(Cast.principal(row.cell(1)), row.cell(3));
    Decision decision =
        Evaluator.decideAll(
            contexts.stream().map(context -> new Question(context, policies)).toList());
    String[] expected = row.cell(4).split(" missing ", -1);
    assertThat(words(decision)).as(row.place()).isEqualTo(expected[0]);
    if (expected.length > 1) {
      assertThat(policies.missingKeys(contexts.getFirst())).containsExactly(expected[1]);
    }
  }

  private static String words(Decision decision) {
    return switch (decision) {
      case Decision.Allowed allowed -> "ALLOW";
      case ExplicitlyDenied denied -> "E " + letters(denied.type());
      case ImplicitlyDenied denied -> "I " + letters(denied.type());
    };
  }

  private static String letters(PolicyType type) {
    return switch (type) {
      case SERVICE_CONTROL -> "SCP";
      case RESOURCE_CONTROL -> "RCP";
      case VPC_ENDPOINT -> "VE";
      case RESOURCE -> "RP";
      case TRUST -> "TP";
      case IDENTITY -> "IP";
      case BOUNDARY -> "PB";
      case SESSION -> "SP";
    };
  }

  @Test
  void hasEveryAcceptanceCase() {
    Set<Integer> numbers = new TreeSet<>();
    Stream.of(Table.read("decisions.txt", 5), Table.read("public.txt", 3), documents())
        .flatMap(List::stream)
        .map(row -> row.cell(0).replaceAll("[^0-9].*", ""))
        .filter(number -> !number.isEmpty())
        .forEach(number -> numbers.add(Integer.valueOf(number)));
    assertThat(numbers).containsAll(IntStream.rangeClosed(1, LAST_CASE).boxed().toList());
  }

  private static List<Row> documents() {
    return Table.read("documents.txt", 4);
  }
}
