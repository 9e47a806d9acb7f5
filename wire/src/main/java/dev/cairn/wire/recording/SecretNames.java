package dev.cairn.wire.recording;

import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.Shape;
import java.util.regex.Pattern;

/**
 * Names that smell of secrets. A member with such a name is hidden until somebody decides on it in
 * {@code wire/recording/overlay.json}; a test fails until somebody does.
 */
final class SecretNames {
  private static final Pattern SUSPICIOUS =
      Pattern.compile(
          "password|passwd|passphrase|passcode|pincode|secret|private_?key|credential|api_?key"
              + "|access_?key$|token|plain_?text|user_?data|key_?material|shared_?key|auth_?key"
              + "|auth_?code|authorization_?code|one_?time|otp$|assertion|bearer|seed$|signed_?url"
              + "|authorized_?url|connection_?string|jwt|signing_?key|encryption_?key$|cookie"
              + "|environment_?variables|secure_?string"
              + "|(authentication|verification|confirmation|mfa|security)_?code",
          Pattern.CASE_INSENSITIVE);

  /** Paging, idempotency and concurrency tokens, and names of things that tell no secret. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(next|previous|prev|last|page|paging|pagination|continuation|starting|start|sync|chunk"
              + "|marker)(forward|backward)?(page|chunk|continuation)?_?token$|^next.*token$"
              + "|(client|idempotency|idempotent|request|creation|creator|amzn)_?(request)?_?token$"
              + "|(change|update|lock|version|conditional|sequence|concurrency|revision)_?token$"
              + "|(arns?|ids?|identifiers?|names?|(?<!signed)(?<!authorized)url|uri|endpoint|path"
              + "|types?|policy|versions?|status|state|length|size|count|mode|methods?|source"
              + "|prefix|provider|algorithm|format|scheme|region|vendor|stages?|validity|config"
              + "|configuration|usage|domains?|claims?|xpath|label)$",
          Pattern.CASE_INSENSITIVE);

  private static final int MAX_DEPTH = 3;

  private SecretNames() {}

  /** Whether a name alone suggests a secret. */
  static boolean suspicious(String name) {
    return SUSPICIOUS.matcher(name).find() && !HARMLESS.matcher(name).find();
  }

  /** Whether a member may hold a secret: its name suggests it and it carries free text. */
  static boolean suspicious(Member member) {
    return suspicious(member.name())
        && !member.idempotencyToken()
        && carriesText(member.shape(), MAX_DEPTH);
  }

  private static boolean carriesText(Shape shape, int depth) {
    return switch (shape.type()) {
      case STRING -> shape.enumValues().isEmpty();
      case BLOB -> true;
      case LIST, MAP -> depth > 0 && carriesText(shape.element().shape(), depth - 1);
      // A structure's own members are judged by their own names.
      case STRUCTURE, BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE, TIMESTAMP -> false;
    };
  }
}
