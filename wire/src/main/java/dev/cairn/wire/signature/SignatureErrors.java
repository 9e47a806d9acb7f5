package dev.cairn.wire.signature;

import dev.cairn.core.AwsException;
import dev.cairn.core.ErrorCode;
import dev.cairn.core.Fault;
import dev.cairn.wire.body.BodyErrors;
import dev.cairn.wire.model.ServiceMetadata;
import dev.cairn.wire.signature.SignatureFailure.Place;
import java.time.Instant;

/**
 * How each protocol words a {@link SignatureFailure}: code, status and text. AWS's protocols
 * disagree on all three.
 */
public final class SignatureErrors {
  private static final String BAD_TOKEN = "The security token included in the request is invalid.";
  private static final String TOKEN_ENDED = "The security token included in the request is expired";
  private static final String BAD_SIGNATURE = BodyErrors.BAD_SIGNATURE_TEXT;
  private static final String NOT_VERSION_4 =
      "The authorization mechanism you have provided is not supported. Please use"
          + " AWS4-HMAC-SHA256.";

  private SignatureErrors() {}

  /** The families of protocols that word these failures alike. */
  enum Dialect {
    QUERY,
    JSON,
    REST_JSON,
    S3,
    EC2;

    static Dialect of(ServiceMetadata service, String protocol) {
      if (service.objects()) {
        return S3;
      }
      return switch (protocol) {
        case "json", "smithy-rpc-v2-cbor" -> JSON;
        case "rest-json" -> REST_JSON;
        case "ec2" -> EC2;
        default -> QUERY;
      };
    }
  }

  /**
   * The answer to a request whose signature is not accepted.
   *
   * @param protocol the protocol of the request, as the models name it
   */
  public static AwsException of(
      SignatureFailure failure, ServiceMetadata service, String protocol) {
    return of(failure, Dialect.of(service, protocol));
  }

  static AwsException of(SignatureFailure failure, Dialect dialect) {
    return switch (failure) {
      case SignatureFailure.Missing() -> missing(dialect);
      case SignatureFailure.SignatureVersion2() -> invalidRequest(NOT_VERSION_4);
      case SignatureFailure.UnsupportedAlgorithm(var algorithm) ->
          invalidRequest(algorithm + " is not supported. Please use AWS4-HMAC-SHA256.");
      case SignatureFailure.PayloadNotDeclared() ->
          invalidRequest("Missing required header for this request: x-amz-content-sha256");
      case SignatureFailure.StreamingPayload(var declared) -> streaming(declared, dialect);
      case SignatureFailure.Malformed(var place, var reason) -> malformed(place, reason, dialect);
      case SignatureFailure.UnknownKey() -> unknownKey(dialect);
      case SignatureFailure.ExpiredToken() -> expiredToken(dialect);
      case SignatureFailure.WrongScope(var reason) -> wrongScope(reason, dialect);
      case SignatureFailure.Expired(var signed, var now) -> skewed(expired(signed, now), dialect);
      case SignatureFailure.NotYetCurrent(var signed, var now) ->
          skewed(notYetCurrent(signed, now), dialect);
      case SignatureFailure.PresignedExpired(var end, var now) ->
          presignedExpired(end, now, dialect);
      case SignatureFailure.HeadersNotSigned(var names) ->
          headersNotSigned(String.join(", ", names), dialect);
      case SignatureFailure.PayloadNotSigned() ->
          mismatch("The payload must be signed: send its SHA-256, not UNSIGNED-PAYLOAD.", dialect);
      case SignatureFailure.PayloadMismatch() -> payloadMismatch(dialect);
      case SignatureFailure.Mismatch() -> mismatch(BAD_SIGNATURE, dialect);
    };
  }

  private static AwsException streaming(String declared, Dialect dialect) {
    return dialect == Dialect.S3
        ? error(
            "InvalidArgument",
            400,
            "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"
                + " or a valid sha256 value.")
        : invalidRequest(
            declared + " is not supported here. Send the body in one piece, signed by its hash.");
  }

  private static AwsException missing(Dialect dialect) {
    return switch (dialect) {
      case QUERY ->
          error("MissingAuthenticationToken", 403, "Request is missing Authentication Token");
      case JSON ->
          error("MissingAuthenticationTokenException", 400, "Missing Authentication Token");
      case REST_JSON ->
          error("MissingAuthenticationTokenException", 403, "Missing Authentication Token");
      case S3 -> error("AccessDenied", 403, "Access Denied");
      case EC2 ->
          error("AuthFailure", 401, "AWS was not able to validate the provided access credentials");
    };
  }

  private static AwsException unknownKey(Dialect dialect) {
    return switch (dialect) {
      case QUERY -> error("InvalidClientTokenId", 403, BAD_TOKEN);
      case JSON -> error("UnrecognizedClientException", 400, BAD_TOKEN);
      case REST_JSON -> error("UnrecognizedClientException", 403, BAD_TOKEN);
      case S3 ->
          error(
              "InvalidAccessKeyId",
              403,
              "The AWS Access Key Id you provided does not exist in our records.");
      case EC2 ->
          error("AuthFailure", 401, "AWS was not able to validate the provided access credentials");
    };
  }

  private static AwsException expiredToken(Dialect dialect) {
    return switch (dialect) {
      case QUERY -> error("ExpiredToken", 403, TOKEN_ENDED);
      case JSON -> error("ExpiredTokenException", 400, TOKEN_ENDED);
      case REST_JSON -> error("ExpiredTokenException", 403, TOKEN_ENDED);
      case S3 -> error("ExpiredToken", 400, "The provided token has expired.");
      case EC2 -> error("RequestExpired", 400, "Request has expired.");
    };
  }

  private static AwsException mismatch(String text, Dialect dialect) {
    return switch (dialect) {
      case QUERY, S3, EC2 -> error("SignatureDoesNotMatch", 403, text);
      case JSON -> error("InvalidSignatureException", 400, text);
      case REST_JSON -> error("InvalidSignatureException", 403, text);
    };
  }

  private static AwsException payloadMismatch(Dialect dialect) {
    return dialect == Dialect.S3
        ? error(
            "XAmzContentSHA256Mismatch",
            400,
            "The provided 'x-amz-content-sha256' header does not match what was computed.")
        : mismatch(BAD_SIGNATURE, dialect);
  }

  private static AwsException headersNotSigned(String names, Dialect dialect) {
    return dialect == Dialect.S3
        ? error(
            "AccessDenied",
            403,
            "There were headers present in the request which were not signed: " + names)
        : mismatch(
            "'Host' and every 'X-Amz-' header must be a 'SignedHeader' in the AWS Authorization;"
                + " these are not: "
                + names,
            dialect);
  }

  private static AwsException wrongScope(String reason, Dialect dialect) {
    return dialect == Dialect.S3
        ? error("AuthorizationHeaderMalformed", 400, reason)
        : mismatch(reason, dialect);
  }

  private static AwsException skewed(String text, Dialect dialect) {
    return switch (dialect) {
      case QUERY, JSON, REST_JSON -> mismatch(text, dialect);
      case S3 ->
          error(
              "RequestTimeTooSkewed",
              403,
              "The difference between the request time and the current time is too large.");
      case EC2 -> error("RequestExpired", 400, "Request has expired.");
    };
  }

  private static AwsException presignedExpired(Instant end, Instant now, Dialect dialect) {
    return switch (dialect) {
      case S3 -> error("AccessDenied", 403, "Request has expired");
      case EC2 -> error("RequestExpired", 400, "Request has expired.");
      case QUERY, JSON, REST_JSON ->
          mismatch(
              "Signature expired: "
                  + AmzDate.format(end)
                  + " is now earlier than "
                  + AmzDate.format(now),
              dialect);
    };
  }

  private static AwsException malformed(Place place, String reason, Dialect dialect) {
    return switch (dialect) {
      case QUERY -> error("IncompleteSignature", 400, reason);
      case JSON -> error("IncompleteSignatureException", 400, reason);
      case REST_JSON -> error("IncompleteSignatureException", 403, reason);
      case S3 ->
          switch (place) {
            case AUTHORIZATION_HEADER -> error("AuthorizationHeaderMalformed", 400, reason);
            case QUERY -> error("AuthorizationQueryParametersError", 400, reason);
          };
      case EC2 -> error("AuthFailure", 401, reason);
    };
  }

  private static String expired(Instant signed, Instant now) {
    return "Signature expired: "
        + AmzDate.format(signed)
        + " is now earlier than "
        + AmzDate.format(now.minus(SignatureVerifier.SKEW))
        + " ("
        + AmzDate.format(now)
        + " - 15 min.)";
  }

  private static String notYetCurrent(Instant signed, Instant now) {
    return "Signature not yet current: "
        + AmzDate.format(signed)
        + " is still later than "
        + AmzDate.format(now.plus(SignatureVerifier.SKEW))
        + " ("
        + AmzDate.format(now)
        + " + 15 min.)";
  }

  private static AwsException invalidRequest(String text) {
    return error("InvalidRequest", 400, text);
  }

  private static AwsException error(String code, int status, String text) {
    return new ErrorCode(code, code, status, Fault.CLIENT).because(text);
  }
}
