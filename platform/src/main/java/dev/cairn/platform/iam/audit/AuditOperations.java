package dev.cairn.platform.iam.audit;

import dev.cairn.api.iam.IamOperations;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.platform.transaction.Transacting;
import dev.cairn.wire.Binding;
import java.util.List;

/** The operations that show an account as a whole. */
public record AuditOperations(Transacting transacting, Holdings holdings, Pages pages) {
  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        transacting.reads(IamOperations.GET_ACCOUNT_SUMMARY, new GetAccountSummary(holdings)),
        transacting.reads(
            IamOperations.GET_ACCOUNT_AUTHORIZATION_DETAILS,
            new GetAccountAuthorizationDetails(holdings, pages)));
  }
}
