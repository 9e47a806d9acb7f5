package dev.cairn.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stock clients read the code of a refused signature in each protocol, whether it comes with
 * 400 or with 403, and do not try again. See ADR 0004.
 */
class RefusedClientsTest {
  private static TestCairn cairn;

  @BeforeAll
  static void start(@TempDir Path folder) {
    Requirement.BOTO3.check();
    cairn = TestCairn.start(folder);
  }

  @AfterAll
  static void stop() {
    if (cairn != null) {
      cairn.close();
    }
  }

  @Test
  void boto3ReadsTheCodeWithEitherStatus() {
    assertThat(
            cairn
                .python(
                    """
                    import boto3, botocore, os
                    bad = dict(aws_access_key_id=os.environ['AWS_ACCESS_KEY_ID'], aws_secret_access_key='wrong',
                        config=botocore.config.Config(retries={'total_max_attempts': 3}))
                    unknown = dict(bad, aws_access_key_id='AKIAIOSFODNN7EXAMPLE')
                    for keys in bad, unknown:
                        for service, call in ('iam', 'list_users'), ('cloudtrail', 'lookup_events'), ('lambda', 'list_functions'):
                            try:
                                getattr(boto3.client(service, **keys), call)()
                            except botocore.exceptions.ClientError as e:
                                meta = e.response['ResponseMetadata']
                                print(e.response['Error']['Code'], meta['HTTPStatusCode'], meta['RetryAttempts'])
                    """)
                .text()
                .lines())
        .containsExactly(
            "SignatureDoesNotMatch 403 0",
            "InvalidSignatureException 400 0",
            "InvalidSignatureException 403 0",
            "InvalidClientTokenId 403 0",
            "UnrecognizedClientException 400 0",
            "UnrecognizedClientException 403 0");
  }

  @Test
  void theCliPrintsTheCodeWithEitherStatus() {
    Requirement.AWS.check();
    TestCairn wrong = cairn.with("AWS_SECRET_ACCESS_KEY", "wrong");
    assertThat(wrong.aws("iam", "list-users").err()).contains("(SignatureDoesNotMatch)");
    assertThat(wrong.aws("cloudtrail", "lookup-events").err())
        .contains("(InvalidSignatureException)");
    assertThat(wrong.aws("lambda", "list-functions").err()).contains("(InvalidSignatureException)");
  }
}
