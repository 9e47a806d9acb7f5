package dev.cairn.wire.model;

import java.util.List;
import java.util.Optional;

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

  /** One line of the index, which the archive's renewal script writes. */
  static ServiceMetadata of(String line) {
    String[] cells = line.split("\t", -1);
    return new ServiceMetadata(
        cells[0],
        cells[1],
        cells[2],
        cells[3],
        cells[4],
        unlessEmpty(cells[5]),
        List.of(cells[6].split(",", -1)),
        cells[7],
        unlessEmpty(cells[8]),
        !cells[9].isEmpty(),
        !cells[10].isEmpty());
  }

  private static Optional<String> unlessEmpty(String cell) {
    return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
  }
}
