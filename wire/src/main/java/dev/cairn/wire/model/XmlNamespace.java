package dev.cairn.wire.model;

import java.util.Map;
import java.util.Optional;

/**
 * A namespace that an element declares.
 *
 * @param prefix empty for the default namespace
 */
public record XmlNamespace(String prefix, String uri) {
  static Optional<XmlNamespace> of(Map<String, Object> traits) {
    Map<String, Object> given = Json.object(traits, "xmlNamespace");
    return Optional.ofNullable((String) given.get("uri"))
        .map(uri -> new XmlNamespace(Json.text(given, "prefix", ""), uri));
  }
}
