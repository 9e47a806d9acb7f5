package dev.cairn.wire.signature;

import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceMetadata;

/**
 * What the routed call demands of a signature.
 *
 * @param service the signing name that the scope must have
 * @param endpointPrefix what stands before the Region in the service's own host names
 * @param regions how the scope's Region is read
 * @param path how the path is signed
 * @param payload whether the body must be signed
 */
public record SigningTarget(
    String service, String endpointPrefix, Regions regions, Path path, Payload payload) {
  /** How a scope's Region tells the call's. */
  public enum Regions {
    /** The call is for the scope's Region. */
    FROM_SCOPE,
    /** One endpoint for all Regions; the call is for us-east-1 whatever the scope says. */
    GLOBAL
  }

  /** How a path becomes canonical. */
  public enum Path {
    /** Dot segments and double slashes removed, then encoded once more. */
    NORMALISED,
    /** As it was sent: keys of objects may hold dots and slashes. */
    AS_SENT
  }

  /** Whether the body is under the signature. */
  public enum Payload {
    SIGNED,
    MAY_BE_UNSIGNED,
    /**
     * What the request declares of its body is under the signature, and the body is checked as it
     * is read: it may be larger than any memory.
     */
    DECLARED
  }

  /** What an operation demands. */
  public static SigningTarget of(OperationModel operation) {
    SigningTarget target = of(operation.service().metadata());
    return operation.unsignedPayload() && target.payload != Payload.DECLARED
        ? target.with(Payload.MAY_BE_UNSIGNED)
        : target;
  }

  /** What a service demands of a call that is not known to be one of its operations. */
  public static SigningTarget of(ServiceMetadata service) {
    boolean objects = service.objects();
    return new SigningTarget(
        service.signingName(),
        service.endpointPrefix(),
        service.global() && !objects ? Regions.GLOBAL : Regions.FROM_SCOPE,
        objects ? Path.AS_SENT : Path.NORMALISED,
        objects ? Payload.DECLARED : Payload.SIGNED);
  }

  /**
   * What a service demands of any of its operations: the least, to know a caller by before it is
   * known which operation is called.
   */
  public static SigningTarget ofAny(ServiceMetadata service) {
    SigningTarget target = of(service);
    return target.payload == Payload.DECLARED ? target : target.with(Payload.MAY_BE_UNSIGNED);
  }

  private SigningTarget with(Payload other) {
    return new SigningTarget(service, endpointPrefix, regions, path, other);
  }

  /** The Region that a call with this scope is for. */
  String regionOf(Scope scope) {
    return regions == Regions.GLOBAL ? "us-east-1" : scope.region();
  }
}
