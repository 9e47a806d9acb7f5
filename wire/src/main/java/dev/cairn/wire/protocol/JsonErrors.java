package dev.cairn.wire.protocol;

import dev.cairn.core.AwsException;
import dev.cairn.core.ErrorCode;
import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.model.ServiceMetadata;
import dev.cairn.wire.model.Shape;
import java.util.Map;
import java.util.Optional;

/** What the two json protocols need to know of errors. */
record JsonErrors(ServiceCatalogue catalogue) {
  /**
   * Adds an error's message to its body. Models spell the member {@code message} or {@code
   * Message}, and generated clients look for the one that their model has. Some errors have none.
   */
  void addMessage(ServiceMetadata service, AwsException failure, Map<String, String> body) {
    Optional<Shape> shape = shape(service, failure.error());
    Optional<String> member = shape.flatMap(JsonErrors::message);
    if (shape.isEmpty() || member.isPresent() || !failure.text().isEmpty()) {
      body.put(member.orElse("message"), failure.text());
    }
  }

  /** No model is loaded for an error: whoever sent the request may be anybody. */
  private Optional<Shape> shape(ServiceMetadata service, ErrorCode error) {
    return catalogue.loaded(service.name()).flatMap(model -> model.errorShape(error.name()));
  }

  private static Optional<String> message(Shape shape) {
    return shape.bodyMembers().values().stream()
        .map(Member::wireName)
        .filter(name -> name.equalsIgnoreCase("message"))
        .findFirst();
  }
}
