package dev.cairn.platform.sts;

import dev.cairn.api.sts.GetCallerIdentityRequest;
import dev.cairn.api.sts.GetCallerIdentityResponse;
import dev.cairn.core.Caller;
import dev.cairn.wire.Operation;

/** Tells the caller who it is. */
record GetCallerIdentity()
    implements Operation<GetCallerIdentityRequest, GetCallerIdentityResponse> {
  @Override
  public GetCallerIdentityResponse handle(GetCallerIdentityRequest input, Caller caller) {
    return new GetCallerIdentityResponse(
        caller.identity().principalId(), caller.account().value(), caller.identity().arn());
  }
}
