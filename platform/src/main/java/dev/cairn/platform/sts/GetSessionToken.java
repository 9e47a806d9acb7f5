package dev.cairn.platform.sts;

import dev.cairn.api.sts.GetSessionTokenRequest;
import dev.cairn.api.sts.GetSessionTokenResponse;
import dev.cairn.core.Caller;
import dev.cairn.core.Identity;
import dev.cairn.wire.Operation;

/** Gives a user or root temporary credentials for itself. */
record GetSessionToken(Sessions sessions)
    implements Operation<GetSessionTokenRequest, GetSessionTokenResponse> {
  private static final int DEFAULT_SECONDS = 43_200;
  private static final int LEAST_SECONDS = 900;
  private static final int MOST_SECONDS = 129_600;
  private static final int ROOT_SECONDS = 3_600;

  @Override
  public GetSessionTokenResponse handle(GetSessionTokenRequest input, Caller caller) {
    if (input.serialNumber() != null || input.tokenCode() != null) {
      throw StsTexts.ACCESS_DENIED.because(
          "MultiFactorAuthentication failed, unable to validate MFA code. ");
    }
    Identity identity = caller.identity();
    if (identity.session().isPresent()) {
      throw StsTexts.ACCESS_DENIED.because("Cannot call GetSessionToken with session credentials");
    }
    int seconds =
        Sessions.within(input.durationSeconds(), DEFAULT_SECONDS, LEAST_SECONDS, MOST_SECONDS);
    int most = identity instanceof Identity.Root ? ROOT_SECONDS : MOST_SECONDS;
    return new GetSessionTokenResponse(
        sessions.begin(Sessions.Subject.of(identity), Math.min(seconds, most)));
  }
}
