package dev.cairn.policy.table;

import dev.cairn.core.AccountId;
import dev.cairn.policy.bucket.AccessControlList;
import dev.cairn.policy.bucket.AccessControlList.Grant;
import dev.cairn.policy.bucket.AccessControlList.Grantee;
import dev.cairn.policy.bucket.AccessControlList.Permission;
import dev.cairn.policy.bucket.AccessControlList.Target;
import dev.cairn.policy.bucket.BucketAccess;
import dev.cairn.policy.bucket.BucketAccess.Ownership;
import dev.cairn.policy.bucket.PublicAccessBlock;
import dev.cairn.policy.bucket.PublicAccessBlock.Setting;
import dev.cairn.policy.document.MalformedPolicyException;
import dev.cairn.policy.document.Policy;
import dev.cairn.policy.document.PolicyKind;
import dev.cairn.policy.document.PolicyParser;
import dev.cairn.policy.document.PrincipalDirectory;
import dev.cairn.policy.document.PrincipalName;
import dev.cairn.policy.evaluation.AttachedPolicy;
import dev.cairn.policy.evaluation.KeyGrant;
import dev.cairn.policy.evaluation.PolicySet;
import dev.cairn.policy.request.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a set of policies from shorthand. Besides documents it knows {@code BOUND id} (names in the
 * resource's policy meant that id when it was saved), {@code GRANT who operation {pairs}}, {@code
 * ACL bucket READ all}, {@code BPA restrict,ignore}, {@code OWNED writer} and {@code SCP2 none}, a
 * level without policies.
 */
final class Scene {
  private final PolicySet.Builder policies = PolicySet.builder();
  private final TreeMap<String, List<AttachedPolicy>> serviceControl = new TreeMap<>();
  private final TreeMap<String, List<AttachedPolicy>> resourceControl = new TreeMap<>();
  private final Set<Setting> block = new HashSet<>();
  private final List<AccessControlList> lists = new ArrayList<>();
  private Ownership ownership = Ownership.BUCKET_OWNER;
  private Optional<AttachedPolicy> bucket = Optional.empty();
  private Optional<String> boundId = Optional.empty();

  private Scene() {}

  static PolicySet of(String shorthand) throws MalformedPolicyException {
    Scene scene = new Scene();
    for (String each : shorthand.split(" ; ", -1)) {
      scene.addExtra(each.strip());
    }
    for (Map.Entry<String, String> document : Shorthand.documents(shorthand).entrySet()) {
      scene.addDocument(document.getKey(), document.getValue());
    }
    return scene.build();
  }

  private void addExtra(String extra) {
    String[] words = extra.split(" ", 4);
    switch (words[0]) {
      case "BOUND" -> boundId = Optional.of(words[1]);
      case "GRANT" -> policies.allowance(grant(words));
      case "ACL" -> lists.add(list(words));
      case "BPA" -> block.addAll(settings(words[1]));
      case "OWNED" -> ownership = Ownership.valueOf(words[1].toUpperCase(Locale.ROOT));
      default -> {
        if (extra.endsWith(" none")) {
          serviceControl.put(words[0], List.of());
        }
      }
    }
  }

  private static KeyGrant grant(String[] words) {
    Principal principal = Cast.principal(words[1].equals("r") ? "s" : words[1]);
    String arn =
        principal instanceof Principal.RoleSession role && words[1].equals("r")
            ? role.roleArn()
            : principal.name();
    String constraint = words.length > 3 ? words[3] : "";
    Map<String, String> pairs = new HashMap<>();
    for (String pair : Shorthand.texts(constraint.replaceAll("^\\w+:", ""))) {
      pairs.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    boolean equals = constraint.startsWith("equals:");
    return new KeyGrant(
        new PrincipalName.OfArn(arn, null),
        Set.copyOf(Shorthand.texts(words[2])),
        equals ? pairs : null,
        equals ? Map.of() : pairs);
  }

  private static AccessControlList list(String[] words) {
    Grantee grantee =
        switch (words[3]) {
          case "all" -> new Grantee.AllUsers();
          case "authenticated" -> new Grantee.AuthenticatedUsers();
          case "A" -> new Grantee.Account(Cast.A);
          default -> new Grantee.Account(Cast.B);
        };
    return new AccessControlList(
        Target.valueOf(words[1].toUpperCase(Locale.ROOT)),
        List.of(new Grant(grantee, Permission.valueOf(words[2]))));
  }

  private static List<Setting> settings(String words) {
    return Shorthand.texts(words).stream()
        .map(
            word ->
                switch (word) {
                  case "restrict" -> Setting.RESTRICT_PUBLIC_BUCKETS;
                  case "ignore" -> Setting.IGNORE_PUBLIC_ACLS;
                  default -> throw new IllegalArgumentException(word);
                })
        .toList();
  }

  private void addDocument(String key, String text) throws MalformedPolicyException {
    Policy policy = PolicyParser.parse(text, kind(key));
    if (boundId.isPresent() && policy.kind().hasPrincipals()) {
      policy = policy.boundTo(directory(boundId.get()));
    }
    AttachedPolicy attached = new AttachedPolicy(policy, "arn:aws:iam::aws:policy/" + key);
    if (key.startsWith("SCP")) {
      serviceControl.put(key, List.of(attached));
    } else if (key.startsWith("RCP")) {
      resourceControl.put(key, List.of(attached));
    } else {
      switch (key.substring(0, 2)) {
        case "IP" -> policies.identity(List.of(attached));
        case "PB" -> policies.boundary(attached);
        case "SP" -> policies.session(List.of(attached));
        case "VE" -> policies.endpoint(attached);
        default -> bucket = Optional.of(attached);
      }
    }
  }

  private static PrincipalDirectory directory(String id) {
    return new PrincipalDirectory() {
      @Override
      public Optional<String> uniqueId(String arn) {
        return Optional.of(id);
      }

      @Override
      public Optional<AccountId> account(String canonicalUserId) {
        return Optional.of(canonicalUserId.startsWith("a") ? Cast.A : Cast.B);
      }
    };
  }

  static PolicyKind kind(String key) {
    if (key.startsWith("SCP")) {
      return PolicyKind.SERVICE_CONTROL;
    }
    if (key.startsWith("RCP")) {
      return PolicyKind.RESOURCE_CONTROL;
    }
    return switch (key.substring(0, 2)) {
      case "IP" -> PolicyKind.IDENTITY;
      case "PB" -> PolicyKind.BOUNDARY;
      case "SP" -> PolicyKind.SESSION;
      case "TP" -> PolicyKind.TRUST;
      case "KP" -> PolicyKind.KEY;
      case "VE" -> PolicyKind.RESOURCE;
      case "RP" -> PolicyKind.BUCKET;
      default -> throw new IllegalArgumentException(key);
    };
  }

  private PolicySet build() {
    new BucketAccess(bucket, lists, ownership, new PublicAccessBlock(block)).addTo(policies);
    serviceControl.values().forEach(policies::serviceControlLevel);
    resourceControl.values().forEach(policies::resourceControlLevel);
    return policies.build();
  }
}
