package dev.cairn.platform.sts;

import dev.cairn.api.sts.GetAccessKeyInfoRequest;
import dev.cairn.api.sts.GetAccessKeyInfoResponse;
import dev.cairn.core.AccountId;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.UniqueIds;
import dev.cairn.wire.Operation;

/** Tells which account an access key's id carries, whether or not the key exists. */
record GetAccessKeyInfo() implements Operation<GetAccessKeyInfoRequest, GetAccessKeyInfoResponse> {
  @Override
  public GetAccessKeyInfoResponse handle(GetAccessKeyInfoRequest input, Caller caller) {
    return new GetAccessKeyInfoResponse(
        UniqueIds.accountOf(input.accessKeyId())
            .map(AccountId::value)
            .orElseThrow(() -> StsTexts.VALIDATION_ERROR.because("Invalid access key ID format")));
  }
}
