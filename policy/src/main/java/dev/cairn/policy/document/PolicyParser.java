package dev.cairn.policy.document;

import dev.cairn.policy.condition.VariableUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads policy documents. Whatever is not a policy of the kind asked for is refused as a whole: an
 * element or an operator that was passed over could be the one that was to protect something.
 */
public final class PolicyParser {
  private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");
  private static final String OLD_VERSION = "2008-10-17";
  private static final String VERSION = "2012-10-17";

  private PolicyParser() {}

  /**
   * Reads a document.
   *
   * @throws MalformedPolicyException with the text that AWS answers
   */
  public static Policy parse(String text, PolicyKind kind) throws MalformedPolicyException {
    PolicyTexts texts = new PolicyTexts(kind);
    if (kind == PolicyKind.BUCKET && !text.startsWith("{")) {
      throw texts.notJson();
    }
    Json json = Json.read(text).orElseThrow(texts::notJson);
    if (!(json instanceof Json.Members(Map<String, Json> members))) {
      throw texts.syntax();
    }
    for (String name : members.keySet()) {
      if (!ELEMENTS.contains(name)) {
        throw texts.unknownElement(name);
      }
    }
    if (members.containsKey("Id") && !(members.get("Id") instanceof Json.Text)) {
      throw texts.syntax();
    }
    VariableUse use = use(members.get("Version"), texts);
    return new Policy(text, kind, statements(members.get("Statement"), use, texts));
  }

  private static VariableUse use(@Nullable Json json, PolicyTexts texts)
      throws MalformedPolicyException {
    String version = OLD_VERSION;
    if (json != null) {
      version = json instanceof Json.Text(String text) ? text : "";
    }
    if (version.equals(VERSION)) {
      return VariableUse.SUBSTITUTED;
    }
    if (!version.equals(OLD_VERSION) || texts.kind() == PolicyKind.RESOURCE_CONTROL) {
      throw texts.syntax();
    }
    return VariableUse.LITERAL;
  }

  private static List<Statement> statements(@Nullable Json json, VariableUse use, PolicyTexts texts)
      throws MalformedPolicyException {
    StatementReader reader = new StatementReader(texts, use);
    List<Statement> statements = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Json each : json == null ? List.<Json>of() : json.each()) {
      Statement statement = reader.read(each);
      if (!statement.id().isEmpty() && !ids.add(statement.id())) {
        throw texts.repeatedStatementId();
      }
      statements.add(statement);
    }
    if (statements.isEmpty()) {
      throw texts.syntax();
    }
    return statements;
  }
}
