package dev.cairn.wire.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the index knows of a service without loading its model.
 *
 * @param name the folder's name in botocore; unique
 * @param signingName the service in a signature's scope; several services share some names
 * @param endpointPrefix the first label of its hosts
 * @param targetPrefix what {@code X-Amz-Target} begins with, for the json protocols
 * @param protocols every protocol that it speaks, the preferred first: {@code json}, {@code query},
 *     {@code ec2}, {@code rest-json}, {@code rest-xml}, {@code smithy-rpc-v2-cbor}
 * @param jsonVersion 1.0 or 1.1
 * @param xmlNamespace of query and rest-xml answers
 * @param queryCompatible whether errors carry the code they had in the query protocol
 * @param global whether there is one endpoint for all Regions
 */
public record ServiceMetadata(
    String name,
    String serviceId,
    String apiVersion,
    String signingName,
    String endpointPrefix,
    Optional<String> targetPrefix,
    List<String> protocols,
    String jsonVersion,
    Optional<String> xmlNamespace,
    boolean queryCompatible,
    boolean global) {

  /** Stands for the service of a request that names none. */
  public static final ServiceMetadata NONE =
      new ServiceMetadata(
          "", "", "", "", "", Optional.empty(), List.of(), "1.1", Optional.empty(), false, false);

  static ServiceMetadata of(Map<String, Object> entry) {
    String protocol = Json.text(entry, "protocol", "");
    List<String> protocols = Json.texts(entry, "protocols");
    String endpointPrefix = Json.text(entry, "endpointPrefix", "");
    return new ServiceMetadata(
        Json.text(entry, "name", ""),
        Json.text(entry, "serviceId", ""),
        Json.text(entry, "apiVersion", ""),
        Json.text(entry, "signingName", endpointPrefix),
        endpointPrefix,
        Optional.ofNullable((String) entry.get("targetPrefix")),
        protocols.isEmpty() ? List.of(protocol) : List.copyOf(protocols),
        Json.text(entry, "jsonVersion", "1.1"),
        namespace(entry.get("xmlNamespace")),
        entry.containsKey("awsQueryCompatible"),
        entry.containsKey("globalEndpoint"));
  }

  private static Optional<String> namespace(@Nullable Object trait) {
    return switch (trait) {
      case null -> Optional.empty();
      case Map<?, ?> map -> Optional.ofNullable((String) map.get("uri"));
      default -> Optional.of(trait.toString());
    };
  }
}
