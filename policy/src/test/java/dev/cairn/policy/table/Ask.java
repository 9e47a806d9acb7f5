package dev.cairn.policy.table;

import dev.cairn.policy.request.Connection;
import dev.cairn.policy.request.Connection.Transport;
import dev.cairn.policy.request.Credentials;
import dev.cairn.policy.request.Credentials.Issue;
import dev.cairn.policy.request.GlobalKeys;
import dev.cairn.policy.request.Principal;
import dev.cairn.policy.request.RequestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes requests from shorthand: {@code s3:GetObject@bkt/k of B [key=value & key=(a,b) & http]}.
 * Several actions stand between {@code &&}. Sessions were issued without a device at 2026-01-01
 * unless {@code mfa} or {@code issued=…} stands among the keys; {@code http} is a request without
 * TLS, {@code endpoint} one without a source address; {@code role:k=v} and {@code session:k=v} are
 * tags.
 */
final class Ask {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final Map<String, String> roleTags = new HashMap<>();
  private final Map<String, String> sessionTags = new HashMap<>();
  private final Map<String, String> encryption = new HashMap<>();
  private Transport transport = Transport.TLS;
  private Optional<String> address = Optional.of("198.51.100.1");
  private Optional<Duration> multiFactor = Optional.empty();
  private Instant issued = Instant.parse("2026-01-01T00:00:00Z");

  private Ask() {}

  static List<RequestContext> of(Principal principal, String shorthand) {
    List<RequestContext> contexts = new ArrayList<>();
    int bracket = shorthand.indexOf(" [");
    String keys = bracket < 0 ? "" : shorthand.substring(bracket + 2, shorthand.lastIndexOf(']'));
    String questions = bracket < 0 ? shorthand : shorthand.substring(0, bracket);
    for (String question : questions.split(" && ", -1)) {
      contexts.add(new Ask().context(principal, question.strip(), keys));
    }
    return contexts;
  }

  private RequestContext context(Principal principal, String question, String keys) {
    int at = question.indexOf('@');
    int of = question.indexOf(" of B");
    String resource = question.substring(at + 1, of < 0 ? question.length() : of);
    RequestContext.Builder context =
        RequestContext.of(principal, question.substring(0, at), Cast.resource(resource));
    List<String> plain = new ArrayList<>();
    for (String key : keys.isEmpty() ? List.<String>of() : List.of(keys.split(" & ", -1))) {
      if (!note(key)) {
        plain.add(key);
      }
    }
    fill(context, principal);
    GlobalKeys.fillResource(context, of < 0 ? Cast.A : Cast.B);
    plain.forEach(key -> put(context, key));
    encryption.forEach((key, value) -> context.key("kms:EncryptionContext:" + key, value));
    context.keys("kms:EncryptionContextKeys", encryption.keySet());
    return context.build();
  }

  private boolean note(String key) {
    String value = key.substring(key.indexOf('=') + 1);
    String name = key.replaceAll("=.*", "");
    if (key.equals("http")) {
      transport = Transport.PLAIN;
    } else if (key.equals("endpoint")) {
      address = Optional.empty();
    } else if (key.equals("mfa")) {
      multiFactor = Optional.of(Duration.ofSeconds(60));
    } else if (name.equals("issued")) {
      issued = Instant.parse(value);
    } else if (name.startsWith("role:")) {
      roleTags.put(name.substring(5), value);
    } else if (name.startsWith("session:")) {
      sessionTags.put(name.substring(8), value);
    } else if (name.startsWith("enc:")) {
      encryption.put(name.substring(4), value);
    } else {
      return false;
    }
    return true;
  }

  private void fill(RequestContext.Builder context, Principal principal) {
    GlobalKeys.fillPrincipal(context);
    GlobalKeys.fill(
        context, new Connection(NOW, transport, address, "us-east-1", "agent", Optional.empty()));
    boolean temporary =
        principal instanceof Principal.RoleSession
            || principal instanceof Principal.FederatedUser
            || multiFactor.isPresent();
    Optional<Issue> issue =
        temporary ? Optional.of(new Issue(issued, multiFactor)) : Optional.empty();
    GlobalKeys.fill(
        context, new Credentials(issue, roleTags, sessionTags, Optional.empty(), Optional.empty()));
  }

  static void put(RequestContext.Builder context, String key) {
    int equals = key.indexOf('=');
    String name = key.substring(0, equals);
    String value = key.substring(equals + 1);
    if (value.startsWith("(")) {
      context.keys(name, Shorthand.texts(value.substring(1, value.length() - 1)));
    } else {
      context.key(name, value);
    }
  }
}
