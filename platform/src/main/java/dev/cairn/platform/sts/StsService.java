package dev.cairn.platform.sts;

import dev.cairn.api.sts.StsOperations;
import dev.cairn.platform.iam.IamService;
import dev.cairn.platform.transaction.Transacting;
import dev.cairn.store.Database;
import dev.cairn.wire.Binding;
import java.time.Clock;
import java.util.List;

/** STS as the rest of the product sees it. */
public final class StsService {
  private final List<Binding<?, ?>> bindings;

  public StsService(Database database, IamService iam, Clock clock) {
    Transacting transacting = new Transacting(database);
    Sessions sessions = new Sessions(iam.sessionTokens(), clock);
    bindings =
        List.of(
            StsOperations.GET_CALLER_IDENTITY.to(new GetCallerIdentity()),
            StsOperations.GET_ACCESS_KEY_INFO.to(new GetAccessKeyInfo()),
            StsOperations.GET_SESSION_TOKEN.to(new GetSessionToken(sessions)),
            transacting.reads(
                StsOperations.ASSUME_ROLE, new AssumeRole(iam.roles(), sessions, clock)));
  }

  /** Every operation that is served; the others stand in {@code unsupported.yaml}. */
  public List<Binding<?, ?>> bindings() {
    return bindings;
  }
}
