package dev.cairn.wire.pipeline;

import dev.cairn.core.Caller;
import dev.cairn.core.Identity;
import dev.cairn.wire.Invoker;
import dev.cairn.wire.Journal;
import dev.cairn.wire.OperationKey;
import dev.cairn.wire.Structure;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.protocol.Router;
import dev.cairn.wire.protocol.ServerProtocol;
import dev.cairn.wire.validation.ConstraintValidator;

/** Calls operations as a service principal: the network's steps without the network. */
record ServiceInvoker(
    ServiceCatalogue catalogue,
    Router router,
    ConstraintValidator validator,
    Journal journal,
    CallRunner runner,
    Identity.AwsService identity,
    String region)
    implements Invoker {

  @Override
  public <I extends Structure, O extends Structure> O invoke(OperationKey<I, O> key, I input) {
    OperationModel operation = catalogue.model(key.service()).operation(key.name()).orElseThrow();
    ServerProtocol protocol = router.protocolOf(operation.service().metadata());
    try (Journal.Room _ = journal.admit()) {
      return runner.run(
          Call.inside(caller()),
          operation,
          input::toDocument,
          document -> validator.validate(operation, document, protocol),
          key.output(),
          failure -> 0);
    }
  }

  private Caller caller() {
    String principal = identity.service();
    return new Caller(identity, region, principal, principal, RequestIds.next());
  }
}
