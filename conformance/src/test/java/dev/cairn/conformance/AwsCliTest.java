package dev.cairn.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.AccountId;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises, with the stock aws CLI. */
class AwsCliTest {
  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(10);
  private static TestCairn cairn;

  @BeforeAll
  static void start(@TempDir Path folder) {
    Requirement.AWS.check();
    cairn = TestCairn.start(folder);
  }

  @AfterAll
  static void stop() {
    if (cairn != null) {
      cairn.close();
    }
  }

  @Test
  void aCallIsFoundInTheHistoryWithWhoWhatAndFromWhere() throws InterruptedException {
    assertThat(
            cairn.aws("iam", "create-user", "--user-name", "alice", "--query", "User.Arn").text())
        .isEqualTo("arn:aws:iam::123456789012:user/alice");
    String event =
        awaitEvent("AttributeKey=EventName,AttributeValue=CreateUser", "Events[0].CloudTrailEvent");
    assertThat(event)
        .contains("\"type\":\"IAMUser\"")
        .contains("\"userName\":\"administrator\"")
        .contains("\"eventSource\":\"iam.amazonaws.com\"")
        .contains("\"eventName\":\"CreateUser\"")
        .contains("\"sourceIPAddress\":\"127.0.0.1\"")
        .contains("\"requestParameters\":{\"userName\":\"alice\"}")
        .contains("\"readOnly\":false");
  }

  @Test
  void aFailureIsAnsweredAndRecordedAsAwsWordsIt() throws InterruptedException {
    Outcome missing = cairn.aws("iam", "get-user", "--user-name", "nobody");
    assertThat(missing.code()).isIn(254, 255); // Version 2 of the CLI, version 1.
    assertThat(missing.err())
        .contains(
            "An error occurred (NoSuchEntity) when calling the GetUser operation: The user with"
                + " name nobody cannot be found.");
    assertThat(
            awaitEvent(
                "AttributeKey=EventName,AttributeValue=GetUser", "Events[0].CloudTrailEvent"))
        .contains("\"errorCode\":\"NoSuchEntityException\"");
  }

  @Test
  void anOperationThatIsNotThereSaysSo() {
    Outcome answer = cairn.aws("cloudtrail", "list-queries", "--event-data-store", "x".repeat(36));
    assertThat(answer.code()).isIn(254, 255);
    assertThat(answer.err()).contains("UnsupportedOperationException").contains("ListQueries");
  }

  @Test
  void aTamperedSecretIsRefused() {
    TestCairn other =
        new TestCairn(
            cairn.running(),
            java.util.Map.of(
                "AWS_ENDPOINT_URL",
                cairn.running().url().toString(),
                "AWS_ACCESS_KEY_ID",
                cairn.environment().getOrDefault("AWS_ACCESS_KEY_ID", ""),
                "AWS_SECRET_ACCESS_KEY",
                "not/the/secret",
                "AWS_DEFAULT_REGION",
                "us-east-1"));
    assertThat(other.aws("sts", "get-caller-identity").err()).contains("SignatureDoesNotMatch");
  }

  @Test
  void temporaryCredentialsWorkUntilTheyEnd() {
    String trust =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
            + "\"arn:aws:iam::123456789012:root\"},\"Action\":\"sts:AssumeRole\"}]}";
    assertThat(
            cairn
                .aws(
                    "iam",
                    "create-role",
                    "--role-name",
                    "auditor",
                    "--assume-role-policy-document",
                    trust)
                .code())
        .isZero();
    assertThat(
            cairn
                .aws(
                    "sts",
                    "assume-role",
                    "--role-arn",
                    "arn:aws:iam::123456789012:role/auditor",
                    "--role-session-name",
                    "friday",
                    "--query",
                    "AssumedRoleUser.Arn")
                .text())
        .isEqualTo("arn:aws:sts::123456789012:assumed-role/auditor/friday");
  }

  @Test
  void accountsDoNotSeeEachOther() throws InterruptedException {
    AccountId other = new AccountId("210987654321");
    cairn.running().cairn().accounts().create(other);
    TestCairn there = cairn.in(other);
    there.aws("iam", "create-group", "--group-name", "theirs").text();
    cairn.running().cairn().awaitViews();
    String own =
        cairn
            .aws(
                "cloudtrail",
                "lookup-events",
                "--lookup-attributes",
                "AttributeKey=EventName,AttributeValue=CreateGroup",
                "--query",
                "length(Events)")
            .text();
    assertThat(own).isEqualTo("0");
  }

  private static String awaitEvent(String attribute, String query) throws InterruptedException {
    long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
    while (true) {
      String found =
          cairn
              .aws(
                  "cloudtrail", "lookup-events", "--lookup-attributes", attribute, "--query", query)
              .text();
      if (!found.equals("None")) {
        return found;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("No event within " + VISIBLE_WITHIN + " for " + attribute);
      }
      Thread.sleep(50);
    }
  }
}
