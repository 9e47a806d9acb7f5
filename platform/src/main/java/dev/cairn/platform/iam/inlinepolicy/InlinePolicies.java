package dev.cairn.platform.iam.inlinepolicy;

import dev.cairn.api.iam.IamErrors;
import dev.cairn.core.AwsException;
import dev.cairn.platform.iam.resource.DeletionGuard;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.IamTexts;
import dev.cairn.platform.iam.resource.PolicyDocument;
import dev.cairn.platform.iam.resource.UrlEncoding;
import dev.cairn.store.Component;
import dev.cairn.store.Database;
import java.util.Map;
import java.util.regex.Pattern;

/** The inline policies of all entities. Methods run inside a transaction. */
public final class InlinePolicies implements DeletionGuard {
  /** Its tables. */
  public static final Component TABLES =
      new Component("iam_inline_policy", InlinePolicyStore.MIGRATIONS);

  private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,128}");

  private final InlinePolicyStore store;

  public InlinePolicies(Database database) {
    this.store = new InlinePolicyStore(database);
  }

  void put(Entity entity, String name, String document) {
    if (!NAME.matcher(name).matches()) {
      throw IamTexts.VALIDATION_ERROR.because(
          "The specified value for policyName is invalid. It must contain only alphanumeric"
              + " characters and/or the following: +=,.@_-");
    }
    PolicyDocument.identity(document);
    store.put(entity.id(), name, document);
    int size = 0;
    for (String each : store.of(entity.id()).values()) {
      size += PolicyDocument.identity(each).size();
    }
    if (size > most(entity)) {
      throw IamErrors.LIMIT_EXCEEDED.because(
          "Maximum policy size of %d bytes exceeded for %s %s"
              .formatted(most(entity), entity.kind().word(), entity.name()));
    }
  }

  private static int most(Entity entity) {
    return switch (entity.kind()) {
      case USER -> 2_048;
      case GROUP -> 5_120;
      case ROLE -> 10_240;
      case INSTANCE_PROFILE, POLICY ->
          throw new IllegalArgumentException("Takes no policies: " + entity.arn());
    };
  }

  /** A policy's document, percent-encoded as answers show it. */
  String shown(Entity entity, String name) {
    String document = store.of(entity.id()).get(name);
    if (document == null) {
      throw missing(entity, name);
    }
    return UrlEncoding.encode(document);
  }

  private static AwsException missing(Entity entity, String name) {
    return IamErrors.NO_SUCH_ENTITY.because(
        "The " + entity.kind().word() + " policy with name " + name + " cannot be found.");
  }

  void delete(Entity entity, String name) {
    if (!store.delete(entity.id(), name)) {
      throw missing(entity, name);
    }
  }

  /** An entity's policies: documents as given by policy name, in the order of the names. */
  public Map<String, String> of(Entity entity) {
    return store.of(entity.id());
  }

  @Override
  public void check(Entity entity) {
    if (!store.of(entity.id()).isEmpty()) {
      throw IamTexts.deleteConflict("delete policies");
    }
  }
}
