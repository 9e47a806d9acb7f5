package dev.cairn.wire.protocol;

import dev.cairn.core.AwsException;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceMetadata;

/** What a request means. */
public sealed interface Route {
  /** The service, or {@link ServiceMetadata#NONE} if the request names none. */
  ServiceMetadata service();

  /** The operation's name, as the request has it; empty if it names none. */
  String operationName();

  /** The protocol that the request is in and the answer must be in. */
  ServerProtocol protocol();

  /** A route of which nothing is open. */
  sealed interface Settled extends Route {}

  /** An operation of a model. */
  record Found(ServiceMetadata service, OperationModel operation, ServerProtocol protocol)
      implements Settled {
    @Override
    public String operationName() {
      return operation.name();
    }
  }

  /**
   * No operation of any model, or one in a protocol that is not spoken here.
   *
   * @param failure what to answer with, once the caller is known
   */
  record Unknown(
      ServiceMetadata service, String operationName, ServerProtocol protocol, AwsException failure)
      implements Settled {}

  /**
   * As much as can be told before the model of a service is loaded.
   *
   * @param service whose model it takes to go on; the likeliest, not always the one in the end
   */
  record Outline(ServiceMetadata service, String operationName, ServerProtocol protocol)
      implements Route {}
}
