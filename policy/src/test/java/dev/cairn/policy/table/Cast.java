package dev.cairn.policy.table;

import dev.cairn.core.AccountId;
import dev.cairn.policy.request.Principal;
import java.util.Map;

/** Who appears in the tables, under which short names. */
final class Cast {
  static final AccountId A = new AccountId("111111111111");
  static final AccountId B = new AccountId("222222222222");

  private static final Principal.User U = new Principal.User(A, "/", "bob", "AIDABOBBOBBOBBOBBOB1");
  private static final Principal.RoleSession S =
      new Principal.RoleSession(A, "/", "r", "AROARRRRRRRRRRRRRRR1", "s");

  private static final Map<String, Principal> PRINCIPALS =
      Map.ofEntries(
          Map.entry("u", U),
          Map.entry("u2", new Principal.User(A, "/team/", "eve", "AIDAEVEEVEEVEEVEEVE1")),
          Map.entry("s", S),
          Map.entry("s2", new Principal.RoleSession(A, "/", "r", "AROARRRRRRRRRRRRRRR1", "other")),
          Map.entry(
              "app", new Principal.RoleSession(A, "/", "app-x", "AROAAPPAPPAPPAPPAPP1", "i-1")),
          Map.entry(
              "slr",
              new Principal.RoleSession(
                  A,
                  "/aws-service-role/config.amazonaws.com/",
                  "AWSServiceRoleForConfig",
                  "AROASLRSLRSLRSLRSLR1",
                  "config")),
          Map.entry("rootA", new Principal.Root(A)),
          Map.entry("rootB", new Principal.Root(B)),
          Map.entry("ub", new Principal.User(B, "/", "carol", "AIDACAROLCAROLCAROL1")),
          Map.entry("sb", new Principal.RoleSession(B, "/", "rb", "AROABBBBBBBBBBBBBBB1", "x")),
          Map.entry("fed", new Principal.FederatedUser(A, "guest", U)),
          Map.entry("fedroot", new Principal.FederatedUser(A, "guest", new Principal.Root(A))),
          Map.entry("anon", new Principal.Anonymous()));

  private Cast() {}

  static Principal principal(String name) {
    if (name.startsWith("svc:")) {
      return new Principal.Service(name.substring(4));
    }
    if (name.startsWith("web:")) {
      return new Principal.Federated(name.substring(4), "someone");
    }
    Principal principal = PRINCIPALS.get(name);
    if (principal == null) {
      throw new IllegalArgumentException("Nobody is called " + name);
    }
    return principal;
  }

  /** An entry of a Principal element, as its family and its name. */
  static Map.Entry<String, String> named(String name) {
    if (name.startsWith("svc:")) {
      return Map.entry("Service", name.substring(4));
    }
    if (name.startsWith("web:")) {
      return Map.entry("Federated", name.substring(4));
    }
    if (name.startsWith("canonical:")) {
      return Map.entry("CanonicalUser", name.substring(10).repeat(64));
    }
    return Map.entry("AWS", aws(name));
  }

  private static String aws(String name) {
    return switch (name) {
      case "AWS*" -> "*";
      case "A" -> Principal.rootArn(A);
      case "B" -> Principal.rootArn(B);
      case "r" -> S.roleArn();
      case "rb" -> "arn:aws:iam::" + B + ":role/rb";
      case "u", "u2", "s", "s2", "ub", "sb", "fed" -> principal(name).name();
      default -> name;
    };
  }

  static String resource(String name) {
    if (name.startsWith("arn:") || name.equals("*")) {
      return name;
    }
    if (name.startsWith("role/") || name.startsWith("user/")) {
      return "arn:aws:iam::" + A + ":" + name;
    }
    if (name.startsWith("key/") || name.startsWith("alias/")) {
      return "arn:aws:kms:us-east-1:" + A + ":" + name;
    }
    return "arn:aws:s3:::" + name;
  }
}
