package dev.cairn.wire.signature;

import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests with one key for one service and Region: for our own command line, benchmarks and
 * tests. Safe for many threads.
 */
public final class RequestSigner {
  private static final List<String> NEVER_SIGNED =
      List.of("authorization", "connection", "expect", "transfer-encoding", "user-agent");

  private final String accessKeyId;
  private final String secretAccessKey;
  private final @Nullable String sessionToken;
  private final String region;
  private final SigningTarget target;
  private final AtomicReference<@Nullable DayKey> dayKey = new AtomicReference<>();

  private record DayKey(Scope scope, SecretKeySpec key) {}

  /**
   * @param sessionToken of temporary credentials, or null
   * @param target the service that is called
   */
  public RequestSigner(
      String accessKeyId,
      String secretAccessKey,
      @Nullable String sessionToken,
      String region,
      SigningTarget target) {
    this.accessKeyId = accessKeyId;
    this.secretAccessKey = secretAccessKey;
    this.sessionToken = sessionToken;
    this.region = region;
    this.target = target;
  }

  /** Adds the headers that sign a request, which must have its {@code host} header already. */
  public void sign(HttpRequest request, Instant time) {
    Headers headers = request.headers();
    String date = AmzDate.format(time);
    headers.set("x-amz-date", date);
    if (sessionToken != null) {
      headers.set("x-amz-security-token", sessionToken);
    }
    Scope scope = new Scope(date.substring(0, 8), region, target.service());
    try (Workspace workspace = Workspace.borrow()) {
      byte[] payload = workspace.digest(request.body());
      if (target.path() == SigningTarget.Path.AS_SENT) {
        headers.set("x-amz-content-sha256", HexFormat.of().formatHex(payload));
      }
      List<String> names = namesToSign(headers);
      String signed = String.join(";", names);
      CanonicalRequest.write(workspace, request, target.path(), names, signed);
      workspace.appendHex(payload);
      workspace.replaceByStringToSign(date, scope);
      byte[] signature = workspace.mac(key(workspace, scope));
      headers.set("authorization", authorization(scope, signed, signature));
    }
  }

  private String authorization(Scope scope, String signedHeaders, byte[] signature) {
    return Claim.ALGORITHM
        + " Credential="
        + accessKeyId
        + "/"
        + scope
        + ", SignedHeaders="
        + signedHeaders
        + ", Signature="
        + HexFormat.of().formatHex(signature);
  }

  private SecretKeySpec key(Workspace workspace, Scope scope) {
    DayKey known = dayKey.get();
    if (known != null && known.scope.equals(scope)) {
      return known.key;
    }
    DayKey derived = new DayKey(scope, workspace.signingKey(secretAccessKey, scope));
    dayKey.set(derived);
    return derived.key;
  }

  private static List<String> namesToSign(Headers headers) {
    TreeSet<String> names = new TreeSet<>();
    headers.forEach((name, value) -> names.add(name));
    NEVER_SIGNED.forEach(names::remove);
    return List.copyOf(names);
  }
}
