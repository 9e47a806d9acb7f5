package dev.cairn.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command beside a running server, each in a process of its own. */
class CommandLineTest {
  private static final String ACCOUNT = "210987654321";
  private static final String RECORD =
      """
      {"eventVersion":"1.08","eventID":"11111111-1111-4111-8111-111111111111",\
      "eventTime":"2026-11-01T10:00:00Z","eventSource":"ec2.amazonaws.com",\
      "eventName":"TerminateInstances","awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.7",\
      "userAgent":"aws-cli/2","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE",\
      "arn":"arn:aws:iam::210987654321:user/mallory","accountId":"210987654321",\
      "userName":"mallory"},"requestParameters":{"instancesSet":{"items":[\
      {"instanceId":"i-0abc1234def567890"}]}},"responseElements":null,"requestID":"r1",\
      "eventType":"AwsApiCall","managementEvent":true,"readOnly":false,\
      "recipientAccountId":"210987654321","eventCategory":"Management"}
      """;

  @TempDir private static Path folder;
  private static CairnProcess cairn;
  private static Outcome imported;

  @BeforeAll
  static void start() throws IOException {
    cairn = CairnProcess.serve(folder, "serve");
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Files.writeString(logs.resolve("a.jsonl"), RECORD + "this is no record\n");
    imported = cairn.run("import", logs.toString());
  }

  @AfterAll
  static void stop() {
    if (cairn != null) {
      cairn.close();
    }
  }

  @Test
  void importSkipsWhatItKnowsAndSetsAsideWhatIsMalformed() {
    assertThat(imported.text()).startsWith("imported 1 events").contains("/quarantine");
    assertThat(cairn.run("import", folder.resolve("logs").toString()).text())
        .startsWith("imported 0 events")
        .contains("imported before");
  }

  @Test
  void importTellsOfTheSameEventWithOtherContent() throws IOException {
    Path other = folder.resolve("conflict.jsonl");
    Files.writeString(other, RECORD.replace("203.0.113.7", "203.0.113.8"));
    Outcome conflict = cairn.run("import", other.toString());
    assertThat(conflict.code()).isEqualTo(1);
    assertThat(conflict.out() + conflict.err()).contains("conflict");
  }

  @Test
  void lookupFindsByWordsAndKeysInATableOrJson() {
    assertThat(cairn.run("lookup", "mallory", "event:TerminateInstances").text())
        .contains("203.0.113.7")
        .contains(ACCOUNT)
        .contains("i-0abc1234def567890");
    assertThat(cairn.run("lookup", "--output", "json", "mallory").text())
        .contains("\"eventID\":\"11111111-1111-4111-8111-111111111111\"");
    assertThat(cairn.run("lookup", "mallory", "event:CreateUser").text())
        .doesNotContain("203.0.113.7");
  }

  @Test
  void whoNamesTheCallerAndTheCall() {
    assertThat(cairn.run("who", "i-0abc1234def567890").text())
        .contains("mallory")
        .contains("TerminateInstances")
        .contains("203.0.113.7");
  }

  @Test
  void anAccountComesIntoUseAndOutOfIt() {
    assertThat(cairn.run("accounts", "create", "333333333333").code()).isZero();
    assertThat(cairn.run("env", "--account", "333333333333").text()).contains("AWS_ACCESS_KEY_ID");
    assertThat(cairn.run("accounts", "retire", "333333333333").code()).isZero();
    assertThat(cairn.run("accounts").text()).contains("333333333333  retired").contains(ACCOUNT);
    refuses("retired", "env", "--account", "333333333333");
  }

  @Test
  void whatCannotBeIsRefusedInOneLine() {
    refuses("twelve digits", "env", "--account", "nonsense");
    refuses("cairn accounts create 444444444444", "env", "--account", "444444444444");
    refuses("home account", "accounts", "retire", "123456789012");
    refuses("see cairn --help", "nonsense");
    refuses("--limit", "lookup", "--limit", "many");
    refuses("VIEW", "rebuild");
    refuses("history", "rebuild", "nothing");
    refuses("--data", "demo", "--data", folder.toString());
    refuses("--limit takes", "lookup", "--limit", "0", "x");
    refuses("log.segment", "status", "--log.segment", "tiny");
  }

  @Test
  void aServerThatCannotStartSaysWhyInOneLine() throws IOException {
    Path other = folder.resolve("other");
    String port = Integer.toString(cairn.port());
    failsToServe(3, "Address already in use", other, "--port", port);
    failsToServe(2, "needs TLS", other, "--listen.address", "0.0.0.0");
    String none = folder.resolve("none.pem").toString();
    failsToServe(2, "none.pem", other, "--tls.certificate", none, "--tls.key", none);
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.writeString(home.resolve("letter"), "dear");
    failsToServe(3, "no data folder of Cairn's", home);
    assertThat(Files.getPosixFilePermissions(home)).hasSizeGreaterThan(3);
    failsToServe(3, "Cannot open the data folder", home.resolve("letter"));
  }

  private static void failsToServe(int code, String saying, Path data, String... options) {
    List<String> words = new ArrayList<>(List.of("serve", "--data", data.toString()));
    words.addAll(List.of(options));
    requireOneLine(code, saying, cairn.run(words.toArray(String[]::new)));
  }

  @Test
  void onlyServingAndImportingMakeADataFolder() {
    Path typo = folder.resolve("typo");
    for (String command : List.of("lookup x", "env", "fsck")) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.addAll(List.of("--data", typo.toString()));
      String saying = "cairn serve --data " + typo;
      requireOneLine(3, saying, cairn.run(words.toArray(String[]::new)));
    }
    assertThat(typo).doesNotExist();
  }

  private static void refuses(String saying, String... words) {
    requireOneLine(2, saying, cairn.run(words));
  }

  private static void requireOneLine(int code, String saying, Outcome refused) {
    assertThat(refused.code()).as(refused.err()).isEqualTo(code);
    assertThat(refused.err()).contains(saying).startsWith("cairn: ");
    assertThat(refused.err().lines()).hasSize(1);
  }

  @Test
  void theStockClientWorksWithWhatEnvPrints() {
    Requirement.AWS.check();
    String arn = "aws sts get-caller-identity --query Arn --output text";
    assertThat(cairn.shell("eval \"$(cairn env)\" && " + arn).text())
        .isEqualTo("arn:aws:iam::123456789012:user/administrator");
    assertThat(cairn.shell("eval \"$(cairn env --root)\" && " + arn).text())
        .isEqualTo("arn:aws:iam::123456789012:root");
    assertThat(cairn.shell("eval \"$(cairn env --account " + ACCOUNT + ")\" && " + arn).text())
        .isEqualTo("arn:aws:iam::" + ACCOUNT + ":user/administrator");
    assertThat(cairn.shell("cairn " + arn).text())
        .isEqualTo("arn:aws:iam::123456789012:user/administrator");
  }

  @Test
  void statusFsckAndRebuildSpeakOfASoundFolder() {
    assertThat(cairn.run("status").text()).contains("history").contains("http://127.0.0.1:");
    assertThat(cairn.run("rebuild", "history").text()).contains("rebuilt history");
    assertThat(cairn.run("fsck").text()).contains("sound");
  }

  @Test
  void endsQuietlyWhenNobodyReadsOn() {
    for (String command : List.of("accounts", "lookup mallory", "--help")) {
      Outcome unread = cairn.shell("cairn " + command + " | :; echo ${PIPESTATUS[0]}");
      assertThat(unread.err()).as(command).isEmpty();
      assertThat(unread.text()).as(command).isEqualTo("141");
    }
  }

  @Test
  void tellsWhenItsOutputCannotBeWritten() {
    for (String command : List.of("accounts", "lookup mallory", "--help")) {
      Outcome full = cairn.shell("cairn " + command + " >/dev/full");
      assertThat(full.code()).as(command).isEqualTo(1);
      assertThat(full.err())
          .as(command)
          .contains("the output could not be written")
          .hasLineCount(1);
    }
  }

  @Test
  void theShellTakesTheCompletion() throws IOException {
    Path script = folder.resolve("completion");
    Files.writeString(script, cairn.run("generate-completion").text());
    assertThat(cairn.shell("bash -n '" + script + "'").code()).isZero();
    assertThat(Files.readString(script)).contains("lookup").contains("--output");
  }

  @Test
  void helpNamesEveryCommand() {
    String help = cairn.run("--help").text();
    List.of(
            "demo",
            "serve",
            "env",
            "aws",
            "accounts",
            "import",
            "lookup",
            "who",
            "fsck",
            "rebuild",
            "status")
        .forEach(command -> assertThat(help).contains("\n  " + command + " "));
  }
}
