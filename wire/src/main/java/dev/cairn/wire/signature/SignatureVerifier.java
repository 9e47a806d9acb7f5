package dev.cairn.wire.signature;

import dev.cairn.wire.Identities;
import dev.cairn.wire.Identities.Credential;
import dev.cairn.wire.body.BodyTerms;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.signature.SignatureFailure.Place;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Verifies Signature Version 4. Checks in AWS's order: the claim's form, the key, the session token
 * and its expiry, the scope, the time, what is signed, and the signature itself.
 */
public final class SignatureVerifier {
  /** How far a client's clock may be off, either way. */
  public static final Duration SKEW = Duration.ofMinutes(15);

  static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
  private static final String STREAMING = "STREAMING-";

  private final Identities identities;
  private final Set<String> regions;
  private final InstantSource clock;
  private final SigningKeys keys = new SigningKeys();

  /**
   * @param regions the Regions that are served; a scope with another is refused
   */
  public SignatureVerifier(Identities identities, Set<String> regions, InstantSource clock) {
    this.identities = identities;
    this.regions = Set.copyOf(regions);
    this.clock = clock;
  }

  /** Says who a request is from, if its signature is right for the call that it was routed to. */
  public Verification verify(HttpRequest request, SigningTarget target) {
    return verify(ClaimedSignature.of(request), request, target);
  }

  /**
   * Says who a request is from, if its signature is right for the call that it was routed to.
   *
   * @param signature what the request claims
   * @param request with the body as sent, before any content encoding is undone
   */
  public Verification verify(
      ClaimedSignature signature, HttpRequest request, SigningTarget target) {
    return switch (signature) {
      case ClaimedSignature.Unreadable(var failure) -> new Verification.Refused(failure, "");
      case ClaimedSignature.Legible readable -> verify(readable.claim(), request, target);
    };
  }

  private Verification verify(Claim claim, HttpRequest request, SigningTarget target) {
    try {
      Credential credential = credential(claim);
      requireScope(claim, target, request.headers());
      requireTime(claim, clock.instant());
      requireSignedHeaders(claim, request.headers());
      SecretKeySpec key = requireSignature(claim, credential, request, target);
      return new Verification.Verified(
          credential.identity(),
          target.regionOf(claim.scope()),
          claim.place(),
          target.payload() == SigningTarget.Payload.DECLARED
              ? terms(claim, key)
              : new BodyTerms.Covered());
    } catch (Refusal refusal) {
      return new Verification.Refused(refusal.failure(), Claim.shown(claim.accessKey()));
    }
  }

  private Credential credential(Claim claim) throws Refusal {
    return switch (identities.find(claim.accessKey(), claim.sessionToken())) {
      case Identities.Lookup.Valid(var credential) -> credential;
      case Identities.Lookup.Unknown() -> throw new Refusal(new SignatureFailure.UnknownKey());
      case Identities.Lookup.Expired() -> throw new Refusal(new SignatureFailure.ExpiredToken());
    };
  }

  private void requireScope(Claim claim, SigningTarget target, Headers headers) throws Refusal {
    Scope scope = claim.scope();
    if (!scope.service().equals(target.service())) {
      throw wrongScope(
          "Credential should be scoped to correct service: '" + target.service() + "'. ");
    }
    if (!regions.contains(scope.region())) {
      throw wrongScope("Credential should be scoped to a valid region. ");
    }
    String day = claim.date().substring(0, 8);
    if (!scope.day().equals(day)) {
      throw wrongScope(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from"
              + " HTTP: '"
              + Claim.shown(scope.day())
              + "' != '"
              + day
              + "'. ");
    }
    String named = regionOfHost(headers, target);
    if (named != null && !named.equals(scope.region())) {
      throw wrongScope(
          "Credential should be scoped to a valid region, not '" + scope.region() + "'. ");
    }
  }

  /** The Region that a host such as {@code sqs.eu-west-1.example.com} names, or null. */
  private @Nullable String regionOfHost(Headers headers, SigningTarget target) {
    String host = headers.first("host").orElse("");
    String prefix = target.endpointPrefix() + ".";
    int at = host.startsWith(prefix) ? 0 : host.indexOf("." + prefix) + 1;
    if (at == 0 && !host.startsWith(prefix)) {
      return null;
    }
    int start = at + prefix.length();
    int dot = host.indexOf('.', start);
    String label = dot < 0 ? "" : host.substring(start, dot);
    return regions.contains(label) ? label : null;
  }

  private static Refusal wrongScope(String reason) {
    return new Refusal(new SignatureFailure.WrongScope(reason));
  }

  private static void requireTime(Claim claim, Instant now) throws Refusal {
    if (claim.time().isAfter(now.plus(SKEW))) {
      throw new Refusal(new SignatureFailure.NotYetCurrent(claim.time(), now));
    }
    if (claim.place() == Place.QUERY) {
      Instant end = claim.time().plusSeconds(claim.expiresSeconds());
      if (end.isBefore(now)) {
        throw new Refusal(new SignatureFailure.PresignedExpired(end, now));
      }
    } else if (claim.time().isBefore(now.minus(SKEW))) {
      throw new Refusal(new SignatureFailure.Expired(claim.time(), now));
    }
  }

  private static void requireSignedHeaders(Claim claim, Headers headers) throws Refusal {
    List<String> unsigned = new ArrayList<>(0);
    if (!claim.signedHeaders().contains("host")) {
      unsigned.add("host");
    }
    headers.forEach(
        (name, value) -> {
          if (name.startsWith("x-amz-") && !claim.signedHeaders().contains(name)) {
            unsigned.add(name);
          }
        });
    if (!unsigned.isEmpty()) {
      throw new Refusal(new SignatureFailure.HeadersNotSigned(unsigned));
    }
    for (String name : claim.signedHeaders()) {
      // A header that is gone is not the same as one that is empty.
      if (!headers.contains(name)) {
        throw new Refusal(new SignatureFailure.Mismatch());
      }
    }
  }

  /**
   * Checks a signature.
   *
   * @return the key that it was made with
   */
  private SecretKeySpec requireSignature(
      Claim claim, Credential credential, HttpRequest request, SigningTarget target)
      throws Refusal {
    try (Workspace workspace = Workspace.borrow()) {
      CanonicalRequest.write(
          workspace, request, target.path(), claim.signedHeaders(), claim.signedHeadersText());
      appendPayload(workspace, claim, request.body(), target);
      workspace.replaceByStringToSign(claim.date(), claim.scope());
      SecretKeySpec known = keys.find(claim.accessKey(), credential.secretKey(), claim.scope());
      SecretKeySpec key =
          known == null ? workspace.signingKey(credential.secretKey(), claim.scope()) : known;
      if (!MessageDigest.isEqual(workspace.mac(key), claim.signature())) {
        throw new Refusal(new SignatureFailure.Mismatch());
      }
      if (known == null) {
        keys.keep(claim.accessKey(), credential.secretKey(), claim.scope(), key);
      }
      return key;
    }
  }

  private static void appendPayload(Workspace out, Claim claim, byte[] body, SigningTarget target)
      throws Refusal {
    if (target.payload() == SigningTarget.Payload.DECLARED) {
      out.append(declared(claim));
    } else {
      appendHash(out, claim, body, target);
    }
  }

  private static void appendHash(Workspace out, Claim claim, byte[] body, SigningTarget target)
      throws Refusal {
    String declared = claim.payloadHash();
    if (declared == null) {
      out.appendHex(out.digest(body));
    } else if (declared.equals(UNSIGNED_PAYLOAD)) {
      if (target.payload() != SigningTarget.Payload.MAY_BE_UNSIGNED) {
        throw new Refusal(new SignatureFailure.PayloadNotSigned());
      }
      out.append(declared);
    } else if (declared.startsWith(STREAMING)) {
      throw new Refusal(new SignatureFailure.StreamingPayload(Claim.shown(declared)));
    } else {
      int start = out.length();
      out.appendHex(out.digest(body));
      if (!out.endsWith(start, declared)) {
        throw new Refusal(new SignatureFailure.PayloadMismatch());
      }
    }
  }

  /** A presigned request for an object never covers its body, unless it says that it does. */
  private static String declared(Claim claim) throws Refusal {
    String declared = claim.payloadHash();
    if (declared == null && claim.place() == Place.QUERY) {
      return UNSIGNED_PAYLOAD;
    }
    if (declared == null) {
      throw new Refusal(new SignatureFailure.PayloadNotDeclared());
    }
    return declared;
  }

  private static BodyTerms terms(Claim claim, SecretKeySpec key) throws Refusal {
    String declared = declared(claim);
    return switch (declared) {
      case UNSIGNED_PAYLOAD -> new BodyTerms.Unsigned();
      case STREAMING + "UNSIGNED-PAYLOAD-TRAILER" -> new BodyTerms.Chunked(true);
      case STREAMING + "AWS4-HMAC-SHA256-PAYLOAD" -> signedChunks(claim, key, false);
      case STREAMING + "AWS4-HMAC-SHA256-PAYLOAD-TRAILER" -> signedChunks(claim, key, true);
      default -> hashed(declared);
    };
  }

  private static BodyTerms signedChunks(Claim claim, SecretKeySpec key, boolean trailers) {
    return new BodyTerms.SignedChunks(
        key, claim.date(), claim.scope().toString(), claim.signature(), trailers);
  }

  private static BodyTerms hashed(String declared) throws Refusal {
    boolean hash =
        declared.length() == 64
            && declared.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    if (!hash) {
      throw new Refusal(new SignatureFailure.StreamingPayload(Claim.shown(declared)));
    }
    return new BodyTerms.Hashed(declared);
  }
}
