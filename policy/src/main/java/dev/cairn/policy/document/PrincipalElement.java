package dev.cairn.policy.document;

import dev.cairn.core.AccountId;
import dev.cairn.policy.document.PrincipalName.Everyone;
import dev.cairn.policy.document.PrincipalName.OfArn;
import dev.cairn.policy.document.PrincipalName.OfCanonicalId;
import dev.cairn.policy.document.Statement.Effect;
import dev.cairn.policy.request.Principal;
import java.util.ArrayList;
import java.util.List;

/** Whom a statement is about. */
final class PrincipalElement {
  /** What a policy without principals has: it is about whoever it is attached to. */
  static final PrincipalElement THE_HOLDER =
      new PrincipalElement(List.of(new Everyone()), Listing.LISTED);

  private final PrincipalName[] names;
  private final Listing listing;

  PrincipalElement(List<PrincipalName> names, Listing listing) {
    this.names = names.toArray(PrincipalName[]::new);
    this.listing = listing;
  }

  /** The strongest way in which the element names a principal. */
  Standing naming(Principal principal, Effect effect) {
    if (listing == Listing.LISTED) {
      return strongest(principal);
    }
    boolean spared =
        effect == Effect.DENY ? isSpared(principal) : strongest(principal) != Standing.SILENT;
    return spared ? Standing.SILENT : Standing.ALLOWS_PRINCIPAL;
  }

  private Standing strongest(Principal principal) {
    Standing standing = Standing.SILENT;
    for (PrincipalName name : names) {
      standing = standing.or(name.naming(principal));
    }
    return standing;
  }

  /** A Deny spares only those of whom it lists everything: account, role and session. */
  private boolean isSpared(Principal principal) {
    return principal.lineage().stream().allMatch(link -> isListed(link, principal));
  }

  private boolean isListed(String link, Principal principal) {
    for (PrincipalName name : names) {
      if (name.isLink(link, principal)) {
        return true;
      }
    }
    return false;
  }

  boolean isExcluding() {
    return listing == Listing.EXCLUDED;
  }

  /** Whether anybody at all may be meant. */
  boolean isEveryone() {
    return isExcluding() || List.of(names).contains(new Everyone());
  }

  /** The same element, each ARN of a user or a role bound to whom it means now. */
  PrincipalElement bound(PrincipalDirectory directory, PolicyTexts texts)
      throws MalformedPolicyException {
    List<PrincipalName> bound = new ArrayList<>();
    for (PrincipalName name : names) {
      bound.add(
          switch (name) {
            case OfArn entity when PrincipalReader.isEntity(entity.arn()) ->
                new OfArn(
                    entity.arn(),
                    directory
                        .uniqueId(entity.arn())
                        .orElseThrow(() -> texts.badPrincipal("AWS", entity.arn())));
            case OfCanonicalId canonical -> bound(canonical, directory, texts);
            case PrincipalName other -> other;
          });
    }
    return new PrincipalElement(bound, listing);
  }

  private static PrincipalName bound(
      OfCanonicalId canonical, PrincipalDirectory directory, PolicyTexts texts)
      throws MalformedPolicyException {
    AccountId account =
        directory
            .account(canonical.canonicalId())
            .orElseThrow(() -> texts.badPrincipal("CanonicalUser", canonical.canonicalId()));
    return new OfCanonicalId(canonical.canonicalId(), account);
  }

  /** The ARNs of users and roles among the names. */
  List<String> entities() {
    List<String> entities = new ArrayList<>();
    for (PrincipalName name : names) {
      if (name instanceof OfArn entity && PrincipalReader.isEntity(entity.arn())) {
        entities.add(entity.arn());
      }
    }
    return entities;
  }
}
