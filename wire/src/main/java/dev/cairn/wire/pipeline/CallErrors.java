package dev.cairn.wire.pipeline;

import dev.cairn.core.AwsException;
import dev.cairn.core.CommonErrors;
import dev.cairn.core.ErrorCode;
import dev.cairn.core.Fault;
import dev.cairn.wire.model.OperationModel;

/** The pipeline's own answers. */
final class CallErrors {
  private static final ErrorCode TOO_LARGE =
      new ErrorCode("RequestEntityTooLargeException", "RequestEntityTooLarge", 413, Fault.CLIENT);

  private CallErrors() {}

  static AwsException bodyTooLarge(int limitBytes) {
    return TOO_LARGE.because("The request's body is larger than " + limitBytes + " bytes.");
  }

  static AwsException unsupported(OperationModel operation) {
    return CommonErrors.UNSUPPORTED_OPERATION.because(
        operation.service().metadata().serviceId()
            + " "
            + operation.name()
            + " is not implemented here. Nothing was done.");
  }

  /** Tells nothing of what went wrong but where to find it: in the server's own log. */
  static AwsException internal(String requestId) {
    return CommonErrors.INTERNAL_FAILURE.because(
        "The request could not be finished because of an error of the server's own. Its log tells"
            + " more under request id "
            + requestId
            + ".");
  }
}
