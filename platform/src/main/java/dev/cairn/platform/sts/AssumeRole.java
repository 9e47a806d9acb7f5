package dev.cairn.platform.sts;

import dev.cairn.api.sts.AssumeRoleRequest;
import dev.cairn.api.sts.AssumeRoleResponse;
import dev.cairn.api.sts.AssumedRoleUser;
import dev.cairn.api.sts.Tag;
import dev.cairn.core.Caller;
import dev.cairn.core.Identity;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.role.RoleDetails;
import dev.cairn.platform.iam.role.Roles;
import dev.cairn.wire.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives temporary credentials of a role of the caller's own account, if the role trusts the caller.
 */
record AssumeRole(Roles roles, Sessions sessions, InstantSource clock)
    implements Operation<AssumeRoleRequest, AssumeRoleResponse> {
  private static final int DEFAULT_SECONDS = 3_600;
  private static final int LEAST_SECONDS = 900;
  private static final int MOST_SECONDS = 43_200;
  private static final int CHAINED_SECONDS = 3_600;
  private static final int MOST_TAGS = 50;

  @Override
  public AssumeRoleResponse handle(AssumeRoleRequest input, Caller caller) {
    refuseWhatIsNotBuilt(input);
    if (caller.identity() instanceof Identity.Root) {
      throw StsTexts.ACCESS_DENIED.because("Roles may not be assumed by root accounts.");
    }
    Entity role = role(input.roleArn(), caller);
    RoleDetails details = roles.details(role);
    Map<String, String> tags = tags(input.tags());
    Instant now = clock.instant();
    if (!TrustPolicy.of(details.trustPolicy()).trusts(caller, role, input, tags, now)) {
      throw StsTexts.mayNotAssume(caller, input.roleArn());
    }
    int seconds = duration(input, caller.identity(), details);
    String source = sourceIdentity(input, caller.identity());
    var subject =
        new Sessions.Subject(role.account(), role.id(), input.roleSessionName(), source, tags);
    return new AssumeRoleResponse(
        sessions.begin(subject, seconds),
        new AssumedRoleUser(
            role.id() + ":" + input.roleSessionName(),
            "arn:aws:sts::%s:assumed-role/%s/%s"
                .formatted(role.account(), role.name(), input.roleSessionName())),
        null,
        source.isEmpty() ? null : source);
  }

  private static void refuseWhatIsNotBuilt(AssumeRoleRequest input) {
    // A session policy that nobody evaluates would grant more than it says.
    if (input.policy() != null) {
      throw StsTexts.notSupported("Policy");
    }
    if (isPresent(input.policyArns())) {
      throw StsTexts.notSupported("PolicyArns");
    }
    if (isPresent(input.transitiveTagKeys())) {
      throw StsTexts.notSupported("TransitiveTagKeys");
    }
    if (isPresent(input.providedContexts())) {
      throw StsTexts.notSupported("ProvidedContexts");
    }
    if (input.serialNumber() != null || input.tokenCode() != null) {
      throw StsTexts.ACCESS_DENIED.because(
          "MultiFactorAuthentication failed, unable to validate MFA code. ");
    }
  }

  private static boolean isPresent(@Nullable List<?> members) {
    return members != null && !members.isEmpty();
  }

  private Entity role(String arn, Caller caller) {
    String prefix = "arn:aws:iam::" + caller.account() + ":role/";
    return Optional.of(arn)
        .filter(text -> text.startsWith(prefix))
        .flatMap(text -> roles.find(caller.account(), text.substring(text.lastIndexOf('/') + 1)))
        .filter(role -> role.arn().equals(arn))
        .orElseThrow(() -> StsTexts.mayNotAssume(caller, arn));
  }

  private static int duration(AssumeRoleRequest input, Identity identity, RoleDetails details) {
    int seconds =
        Sessions.within(input.durationSeconds(), DEFAULT_SECONDS, LEAST_SECONDS, MOST_SECONDS);
    if (seconds > details.maxSessionSeconds()) {
      throw StsTexts.VALIDATION_ERROR.because(
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
    if (identity.session().isPresent() && seconds > CHAINED_SECONDS) {
      throw StsTexts.VALIDATION_ERROR.because(
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
              + " chaining.");
    }
    return seconds;
  }

  /** Once set, a source identity stays through the chain and cannot change. */
  private static String sourceIdentity(AssumeRoleRequest input, Identity identity) {
    String asked = input.sourceIdentity();
    if (identity instanceof Identity.AssumedRole role && role.sourceIdentity() != null) {
      if (asked != null && !asked.equals(role.sourceIdentity())) {
        throw StsTexts.ACCESS_DENIED.because(
            "The source identity of a session cannot be changed; leave SourceIdentity out");
      }
      return role.sourceIdentity();
    }
    return asked == null ? "" : asked;
  }

  private static Map<String, String> tags(@Nullable List<Tag> tags) {
    Map<String, String> byKey = new LinkedHashMap<>();
    for (Tag tag : tags == null ? List.<Tag>of() : tags) {
      boolean repeated = byKey.keySet().stream().anyMatch(tag.key()::equalsIgnoreCase);
      if (repeated || byKey.size() == MOST_TAGS) {
        throw StsTexts.VALIDATION_ERROR.because(
            "Session tags must be at most 50, with keys that differ without regard to case");
      }
      byKey.put(tag.key(), tag.value());
    }
    return byKey;
  }
}
