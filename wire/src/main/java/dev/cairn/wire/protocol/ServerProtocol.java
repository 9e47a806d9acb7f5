package dev.cairn.wire.protocol;

import dev.cairn.core.AwsException;
import dev.cairn.core.CommonErrors;
import dev.cairn.core.ErrorCode;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceMetadata;
import java.util.Map;

/** One protocol. Documents are as {@link dev.cairn.wire.Structure} describes them. */
public interface ServerProtocol {
  /** The protocol's name in the models, such as {@code query}. */
  String name();

  /**
   * Reads a request's members.
   *
   * @throws AwsException SerializationException if the request is not well formed
   */
  Map<String, Object> decode(OperationModel operation, HttpRequest request);

  /** The code of {@link #invalid}, unless a protocol words it otherwise. */
  default ErrorCode validationError() {
    return CommonErrors.VALIDATION;
  }

  /**
   * What to answer with to members that break the model's constraints.
   *
   * @param violations each of them, in AWS's words
   */
  default AwsException invalid(OperationModel operation, String violations) {
    return validationError().because(violations);
  }

  /** Writes a success. */
  HttpResponse encode(OperationModel operation, Map<String, Object> output, String requestId);

  /** Writes an error, with the status that the error has in this protocol. */
  HttpResponse encodeError(ServiceMetadata service, AwsException failure, String requestId);
}
