package dev.cairn.policy.document;

import dev.cairn.policy.request.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A document that has been read: its form is right, and what can be made ready for evaluation is
 * ready. Immutable and safe for use by many threads; made once, kept, and asked often.
 */
public final class Policy {
  private final String text;
  private final PolicyKind kind;
  private final Statement[] statements;

  Policy(String text, PolicyKind kind, List<Statement> statements) {
    this.text = text;
    this.kind = kind;
    this.statements = statements.toArray(Statement[]::new);
  }

  /** The document as it was given, character for character. */
  public String text() {
    return text;
  }

  /** What it is for. */
  public PolicyKind kind() {
    return kind;
  }

  /** Its statements, in the document's order. */
  public List<Statement> statements() {
    return List.of(statements);
  }

  /** What it says about a request; one Deny outweighs any number of Allows. */
  public Standing standing(RequestContext context) {
    Standing strongest = Standing.SILENT;
    for (Statement statement : statements) {
      strongest = strongest.or(statement.standing(context));
      if (strongest == Standing.DENIES) {
        return strongest;
      }
    }
    return strongest;
  }

  /** The first statement that denies a request. */
  public Optional<Statement> denial(RequestContext context) {
    return statements().stream()
        .filter(statement -> statement.standing(context) == Standing.DENIES)
        .findFirst();
  }

  /**
   * The first Deny with NotPrincipal that is about a request but for its principal. AWS lets such a
   * statement deny every principal with a permissions boundary, whether it is listed or not.
   */
  public Optional<Statement> denialByExclusion(RequestContext context) {
    for (Statement statement : statements) {
      if (statement.deniesByExclusion(context)) {
        return Optional.of(statement);
      }
    }
    return Optional.empty();
  }

  /** The statements that match a request, whatever they do to it. */
  public List<Statement> matching(RequestContext context) {
    return statements().stream()
        .filter(statement -> statement.standing(context) != Standing.SILENT)
        .toList();
  }

  /** The condition keys that it needs, as written: those of conditions and of variables. */
  public Set<String> contextKeys() {
    Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Statement statement : statements) {
      keys.addAll(statement.contextKeys());
    }
    return keys;
  }

  /** The ARNs of users and roles that it names, in the document's order. */
  public List<String> principalArns() {
    return statements().stream()
        .flatMap(statement -> statement.principals().entities().stream())
        .distinct()
        .toList();
  }

  /**
   * The same policy, meaning the users and roles whom its names mean now. To be called when it is
   * saved, and with what was found then whenever it is read again: a user of the same name that is
   * made later is somebody else.
   *
   * @throws MalformedPolicyException if the directory does not know one of them
   */
  public Policy boundTo(PrincipalDirectory directory) throws MalformedPolicyException {
    PolicyTexts texts = new PolicyTexts(kind);
    List<Statement> bound = new ArrayList<>();
    for (Statement statement : statements) {
      bound.add(statement.withPrincipals(statement.principals().bound(directory, texts)));
    }
    return new Policy(text, kind, bound);
  }
}
