package dev.cairn.wire.protocol;

import dev.cairn.core.ErrorCode;
import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.model.ServiceMetadata;
import dev.cairn.wire.model.Shape;
import java.util.Optional;

/** What the two json protocols need to know of errors. */
record JsonErrors(ServiceCatalogue catalogue) {
  /**
   * The member that carries an error's message. Models spell it {@code message} or {@code Message},
   * and generated clients look for the one that their model has.
   */
  String messageMember(ServiceMetadata service, ErrorCode error) {
    return shape(service, error).flatMap(JsonErrors::message).orElse("message");
  }

  private Optional<Shape> shape(ServiceMetadata service, ErrorCode error) {
    return catalogue
        .metadata(service.name())
        .flatMap(known -> catalogue.model(known.name()).errorShape(error.name()));
  }

  private static Optional<String> message(Shape shape) {
    return shape.bodyMembers().values().stream()
        .map(Member::wireName)
        .filter(name -> name.equalsIgnoreCase("message"))
        .findFirst();
  }
}
