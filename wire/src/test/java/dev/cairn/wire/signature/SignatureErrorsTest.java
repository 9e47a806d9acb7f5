package dev.cairn.wire.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.AwsException;
import dev.cairn.wire.signature.SignatureErrors.Dialect;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureErrorsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:15:10Z");
  private static final Map<String, SignatureFailure> FAILURES =
      Map.ofEntries(
          Map.entry("missing", new SignatureFailure.Missing()),
          Map.entry("version2", new SignatureFailure.SignatureVersion2()),
          Map.entry("unknownKey", new SignatureFailure.UnknownKey()),
          Map.entry("expiredToken", new SignatureFailure.ExpiredToken()),
          Map.entry("mismatch", new SignatureFailure.Mismatch()),
          Map.entry(
              "expired", new SignatureFailure.Expired(Instant.parse("2026-01-01T00:00:00Z"), NOW)),
          Map.entry(
              "malformed",
              new SignatureFailure.Malformed(
                  SignatureFailure.Place.AUTHORIZATION_HEADER, "Credential is missing.")),
          Map.entry("unsigned", new SignatureFailure.HeadersNotSigned(List.of("x-amz-a"))),
          Map.entry("payload", new SignatureFailure.PayloadMismatch()));

  @ParameterizedTest
  @CsvSource({
    "missing, QUERY, 403, MissingAuthenticationToken",
    "missing, JSON, 400, MissingAuthenticationTokenException",
    "missing, REST_JSON, 403, MissingAuthenticationTokenException",
    "missing, S3, 403, AccessDenied",
    "missing, EC2, 401, AuthFailure",
    "unknownKey, QUERY, 403, InvalidClientTokenId",
    "unknownKey, JSON, 400, UnrecognizedClientException",
    "unknownKey, REST_JSON, 403, UnrecognizedClientException",
    "unknownKey, S3, 403, InvalidAccessKeyId",
    "unknownKey, EC2, 401, AuthFailure",
    "expiredToken, QUERY, 403, ExpiredToken",
    "expiredToken, JSON, 400, ExpiredTokenException",
    "expiredToken, REST_JSON, 403, ExpiredTokenException",
    "expiredToken, S3, 400, ExpiredToken",
    "expiredToken, EC2, 400, RequestExpired",
    "mismatch, QUERY, 403, SignatureDoesNotMatch",
    "mismatch, JSON, 400, InvalidSignatureException",
    "mismatch, REST_JSON, 403, InvalidSignatureException",
    "mismatch, S3, 403, SignatureDoesNotMatch",
    "mismatch, EC2, 403, SignatureDoesNotMatch",
    "expired, QUERY, 403, SignatureDoesNotMatch",
    "expired, JSON, 400, InvalidSignatureException",
    "expired, S3, 403, RequestTimeTooSkewed",
    "expired, EC2, 400, RequestExpired",
    "malformed, QUERY, 400, IncompleteSignature",
    "malformed, JSON, 400, IncompleteSignatureException",
    "malformed, REST_JSON, 403, IncompleteSignatureException",
    "malformed, S3, 400, AuthorizationHeaderMalformed",
    "malformed, EC2, 401, AuthFailure",
    "version2, QUERY, 400, InvalidRequest",
    "version2, S3, 400, InvalidRequest",
    "unsigned, S3, 403, AccessDenied",
    "payload, S3, 400, XAmzContentSHA256Mismatch",
    "payload, QUERY, 403, SignatureDoesNotMatch",
  })
  void wordsAFailureAsEachProtocolDoes(String failure, Dialect dialect, int status, String code) {
    AwsException answer =
        SignatureErrors.of(Objects.requireNonNull(FAILURES.get(failure)), dialect);
    assertThat(answer.error().status()).isEqualTo(status);
    assertThat(answer.error().code()).isEqualTo(code);
    assertThat(answer.error().name()).isEqualTo(code);
    assertThat(answer.text()).isNotEmpty();
  }

  @Test
  void tellsTheTimes() {
    AwsException answer =
        SignatureErrors.of(Objects.requireNonNull(FAILURES.get("expired")), Dialect.QUERY);
    assertThat(answer.text())
        .isEqualTo(
            "Signature expired: 20260101T000000Z is now earlier than 20260101T000010Z"
                + " (20260101T001510Z - 15 min.)");
  }
}
