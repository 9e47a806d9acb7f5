package dev.cairn.platform.sts;

import dev.cairn.api.sts.Credentials;
import dev.cairn.core.AccountId;
import dev.cairn.core.Identity;
import dev.cairn.platform.iam.credential.SessionClaims;
import dev.cairn.platform.iam.credential.SessionTokens;
import dev.cairn.platform.iam.resource.UniqueIds;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes temporary credentials. */
record Sessions(SessionTokens tokens, Clock clock) {
  /** Whose session, and what it says of itself. */
  record Subject(
      AccountId account,
      String principalId,
      String sessionName,
      String sourceIdentity,
      Map<String, String> tags) {
    Subject {
      tags = Map.copyOf(tags);
    }

    /** A user or root. */
    static Subject of(Identity identity) {
      return new Subject(identity.account(), identity.principalId(), "", "", Map.of());
    }
  }

  Credentials begin(Subject subject, int durationSeconds) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    SessionClaims claims =
        new SessionClaims(
            SessionTokens.newAccessKeyId(subject.account()),
            UniqueIds.secretKey(),
            subject.account(),
            subject.principalId(),
            subject.sessionName(),
            now,
            now.plusSeconds(durationSeconds),
            false,
            subject.sourceIdentity(),
            subject.tags());
    return new Credentials(
        claims.accessKeyId(), claims.secretKey(), tokens.issue(claims), claims.expiresAt());
  }

  /** The duration asked for, which must lie within the operation's bounds. */
  static int within(@Nullable Integer asked, int otherwise, int least, int most) {
    int seconds = asked == null ? otherwise : asked;
    if (seconds < least || seconds > most) {
      String bound =
          seconds < least
              ? "have value greater than or equal to " + least
              : "have value less than or equal to " + most;
      throw StsTexts.VALIDATION_ERROR.because(
          "1 validation error detected: Value '%d' at 'durationSeconds' failed to satisfy constraint: Member must %s"
              .formatted(seconds, bound));
    }
    return seconds;
  }
}
