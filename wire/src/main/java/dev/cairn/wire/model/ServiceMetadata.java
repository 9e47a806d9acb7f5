package dev.cairn.wire.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /** Services that sign and answer as S3 does, which is unlike all others. */
  private static final Set<String> OBJECTS =
      Set.of("s3", "s3express", "s3-object-lambda", "s3-outposts");

  /** Stands for the service of a request that names none. */
  public static final ServiceMetadata NONE =
      new ServiceMetadata(
          "", "", "", "", "", Optional.empty(), List.of(), "1.1", Optional.empty(), false, false);

  /**
   * Whether requests name objects: their paths hold keys, which nobody may normalise, their bodies
   * may be of any size, and errors and timestamps have a form of their own.
   */
  public boolean objects() {
    return OBJECTS.contains(signingName);
  }

  /** The namespace of XML answers. S3's model gives it for requests only. */
  @Override
  public Optional<String> xmlNamespace() {
    return objects() ? Optional.of("http://s3.amazonaws.com/doc/2006-03-01/") : xmlNamespace;
  }

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
