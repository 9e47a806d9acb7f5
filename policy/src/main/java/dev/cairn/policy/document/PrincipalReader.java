package dev.cairn.policy.document;

import dev.cairn.core.AccountId;
import dev.cairn.policy.document.PrincipalName.Everyone;
import dev.cairn.policy.document.PrincipalName.OfAccount;
import dev.cairn.policy.document.PrincipalName.OfArn;
import dev.cairn.policy.document.PrincipalName.OfCanonicalId;
import dev.cairn.policy.document.PrincipalName.OfProvider;
import dev.cairn.policy.document.PrincipalName.OfService;
import dev.cairn.policy.document.PrincipalName.OfUniqueId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Principal and NotPrincipal elements. */
final class PrincipalReader {
  private static final String EVERYONE = "*";
  private static final String PARTITION = "arn:aws(?:-[a-z]+)*:";
  private static final String NAME = "[\\w+=,.@-]+";
  private static final Pattern ROOT = Pattern.compile(PARTITION + "iam::([0-9]{12}):root");
  private static final Pattern ENTITY =
      Pattern.compile(
          PARTITION + "iam::[0-9]{12}:(?:user|role)/(?:[\\x21-\\x7e&&[^*?/]]+/)*" + NAME);
  private static final Pattern SESSION =
      Pattern.compile(
          PARTITION
              + "sts::[0-9]{12}:(?:assumed-role/"
              + NAME
              + "/"
              + NAME
              + "|federated-user/"
              + NAME
              + ")");
  private static final Pattern UNIQUE_ID = Pattern.compile("A(?:ID|RO)A[A-Z0-9]{12,124}");
  private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+(?:\\.[a-z0-9-]+)+");
  private static final Pattern PROVIDER =
      Pattern.compile(
          PARTITION
              + "iam::[0-9]{12}:(?:saml-provider|oidc-provider)/[\\w.:/%+=,@-]+"
              + "|[a-z0-9-]+(?:\\.[a-z0-9-]+)+");
  private static final Pattern CANONICAL_ID = Pattern.compile("[0-9a-f]{64}");

  /** CloudFront's own users, which bucket policies name in this odd way. */
  private static final Pattern CLOUDFRONT =
      Pattern.compile(PARTITION + "iam::cloudfront:user/[A-Za-z0-9 ]+");

  private final PolicyTexts texts;

  PrincipalReader(PolicyTexts texts) {
    this.texts = texts;
  }

  List<PrincipalName> read(Json element) throws MalformedPolicyException {
    return switch (element) {
      case Json.Text(String text) when text.equals(EVERYONE) -> List.of(new Everyone());
      case Json.Text(String text) -> throw texts.badPrincipal("AWS", text);
      case Json.Members(Map<String, Json> families) -> families(families);
      case Json.Items list -> throw texts.syntax();
      case Json.Scalar scalar -> throw texts.syntax();
      case Json.Nothing nothing -> throw texts.syntax();
    };
  }

  private List<PrincipalName> families(Map<String, Json> families) throws MalformedPolicyException {
    List<PrincipalName> names = new ArrayList<>();
    for (Map.Entry<String, Json> family : families.entrySet()) {
      for (String principal : family.getValue().texts().orElseThrow(texts::syntax)) {
        names.add(name(family.getKey(), principal));
      }
    }
    if (names.isEmpty()) {
      throw texts.noPrincipal();
    }
    return names;
  }

  private PrincipalName name(String family, String principal) throws MalformedPolicyException {
    boolean trust = texts.kind() == PolicyKind.TRUST;
    boolean bucket = texts.kind() == PolicyKind.BUCKET;
    if (family.equals("AWS")) {
      return aws(principal);
    }
    if (family.equals("Service") && SERVICE.matcher(principal).matches()) {
      return new OfService(principal);
    }
    if (family.equals("Federated") && trust && PROVIDER.matcher(principal).matches()) {
      return new OfProvider(principal);
    }
    if (family.equals("CanonicalUser") && bucket && CANONICAL_ID.matcher(principal).matches()) {
      return new OfCanonicalId(principal, null);
    }
    throw texts.badPrincipal(family, principal);
  }

  private PrincipalName aws(String principal) throws MalformedPolicyException {
    if (principal.equals(EVERYONE)) {
      return new Everyone();
    }
    if (AccountId.isValid(principal)) {
      return new OfAccount(new AccountId(principal));
    }
    if (UNIQUE_ID.matcher(principal).matches()) {
      return new OfUniqueId(principal);
    }
    Matcher root = ROOT.matcher(principal);
    if (root.matches()) {
      return new OfAccount(new AccountId(root.group(1)));
    }
    boolean cloudFront =
        texts.kind() == PolicyKind.BUCKET && CLOUDFRONT.matcher(principal).matches();
    if (cloudFront || isEntity(principal) || SESSION.matcher(principal).matches()) {
      return new OfArn(principal, null);
    }
    throw texts.badPrincipal("AWS", principal);
  }

  /** Whether a text is the ARN of a user or a role, which may be gone. */
  static boolean isEntity(String arn) {
    return ENTITY.matcher(arn).matches();
  }
}
