package dev.cairn.cloudtrail.importing;

import static dev.cairn.cloudtrail.importing.Fixture.gzip;
import static dev.cairn.cloudtrail.importing.Fixture.joined;
import static dev.cairn.cloudtrail.importing.Fixture.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cloudtrail.seen.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input: each has one defined outcome, and good records beside it are always kept. */
class HostileImportTest {
  private static final String TIME = "2023-07-10T11:42:36Z";
  private static final String A = Records.record("a", TIME, "111111111111", "x");
  private static final String B = Records.record("b", TIME, "111111111111", "x");
  private static final String C = Records.record("c", TIME, "111111111111", "x");

  @TempDir Path folder;
  private Fixture fixture;

  @BeforeEach
  void prepare() throws IOException {
    fixture = new Fixture(folder);
  }

  @Test
  void aBadRecordCostsItselfOnly() throws Exception {
    String bad = "{\"eventID\":\"x\",\"eventTime\":\"" + TIME + "\",\"n\":01}";
    fixture.write("1.json", list(A, bad, B));
    expect(1, A, B);
    assertThat(quarantined())
        .contains("not strict JSON")
        .contains("\"source\":\"1.json\"")
        .contains("\"offset\":" + (list(A).length() - 1)); // Behind the first record's comma.
  }

  @Test
  void recordsWithoutIdOrTimeAreQuarantined() throws Exception {
    String noId = "{\"eventVersion\":\"1.08\",\"eventTime\":\"" + TIME + "\"}";
    String noTime = "{\"eventVersion\":\"1.08\",\"eventID\":\"x\"}";
    fixture.write("1.json", list(noId, A, noTime));
    expect(2, A);
    assertThat(quarantined()).contains("no eventID").contains("no eventTime");
  }

  @Test
  void invalidUtf8CostsItsRecord() throws Exception {
    for (byte[] bytes :
        new byte[][] {
          {(byte) 0xc3, 0x28},
          {(byte) 0xc0, (byte) 0x80},
          {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
          {(byte) 0xff}
        }) {
      prepareAnew();
      String[] around = list(A, Records.record("bad", TIME, "111111111111", "@"), B).split("@", 2);
      fixture.write("1.json", joined(utf8(around[0]), bytes, utf8(around[1])));
      expect(1, A, B);
      assertThat(quarantined()).contains("not valid UTF-8");
    }
  }

  private void prepareAnew() throws IOException {
    fixture = new Fixture(Files.createTempDirectory(folder, "again"));
  }

  @Test
  void deepNestingCostsItsRecord() throws Exception {
    String deep = A.replace("\"a\"", "\"d\"").replace("null", "[".repeat(200) + "]".repeat(200));
    fixture.write("1.json", list(A, deep, B));
    fixture.write("2.json", "{\"x\":" + "[".repeat(2_000_000));
    expect(2, A, B);
    assertThat(quarantined()).contains("nested deeper than 100 levels");
  }

  @Test
  void aRecordOfOneMebibyteIsTakenAndMoreIsNot() throws Exception {
    int room = (1 << 20) - Records.record("big", TIME, "111111111111", "").length();
    String fits = Records.record("big", TIME, "111111111111", "x".repeat(room));
    String tooLarge = Records.record("ber", TIME, "111111111111", "x".repeat(room + 1));
    String huge = Records.record("hug", TIME, "111111111111", "x".repeat(9 << 20));
    fixture.write("1.json", list(A, fits, tooLarge, huge, B));
    fixture.write("2.json", huge + "\n" + C + "\n");
    expect(3, A, B, C, fits);
    assertThat(quarantined()).contains("larger than 1048576 bytes");
  }

  @Test
  void recordsBeforeTheCutOfAGzipFileAreKept() throws Exception {
    Random random = new Random(3);
    String[] records = new String[2_000];
    Arrays.setAll(records, i -> Records.record(random));
    byte[] whole = gzip(list(records));
    fixture.write("1.json.gz", Arrays.copyOf(whole, whole.length / 2));
    ImportProgress counts = fixture.run();
    assertThat(counts.imported()).isBetween(800L, 1_200L);
    assertThat(fixture.log.records())
        .isEqualTo(Arrays.asList(records).subList(0, (int) counts.imported()));
    assertThat(counts.quarantined()).isEqualTo(1);
    assertThat(quarantined()).contains("cut off");
    // The whole file has another hash, so it is read, and its first half is known.
    fixture.write("1.json.gz", whole);
    assertThat(fixture.run().duplicates()).isEqualTo(counts.imported());
    assertThat(fixture.log.records()).hasSize(2_000);
  }

  @Test
  void anyCutOfAGzipFileIsNoticed() throws Exception {
    byte[] whole = gzip(list(A));
    for (int length = 1; length < whole.length; length++) {
      fixture.write(length + ".gz", Arrays.copyOf(whole, length));
    }
    ImportProgress counts = fixture.run();
    assertThat(counts.quarantined()).isEqualTo(whole.length - 1);
    assertThat(counts.imported()).isEqualTo(1); // The last cuts are within the trailer.
  }

  @Test
  void aWrongChecksumIsNoticed() throws Exception {
    byte[] damaged = gzip(list(A));
    damaged[damaged.length - 8] ^= 1;
    fixture.write("1.json.gz", damaged);
    expect(1, A);
    assertThat(quarantined()).contains("checksum");
  }

  @Test
  void aBombEndsAtItsRatio() throws Exception {
    byte[] zeros = new byte[60 << 20];
    Arrays.fill(zeros, (byte) ' ');
    fixture.write("1.json.gz", joined(gzip(list(A)), gzip(zeros)));
    expect(1, A);
    assertThat(quarantined()).contains("unpacks to more than 250 times its size");
  }

  @Test
  void aFileThatUnpacksTooFarEndsThere() throws Exception {
    byte[] noise = new byte[3 << 20];
    new Random(1).nextBytes(noise);
    String text = java.util.HexFormat.of().formatHex(noise);
    fixture.write("1.json.gz", gzip(A + "\n\"" + text + "\"\n" + B));
    ImportLimits limits = new ImportLimits(1 << 20, 1 << 20, 250, 1 << 20, 9, 1, Duration.ZERO);
    assertThat(fixture.run(limits, fixture.source).counts().imported()).isEqualTo(1);
    assertThat(quarantined()).contains("unpacks to more than 1048576 bytes");
  }

  @Test
  void gzipMembersAreReadOneAfterTheOther() throws Exception {
    byte[] both = joined(gzip(A + "\n"), gzip(new byte[0]), gzip(B), new byte[512]);
    fixture.write("1.json.gz", both);
    fixture.write("2.json.gz", joined(gzip(C), utf8("garbage")));
    expect(1, A, B, C);
    assertThat(quarantined()).contains("something else follows the gzip data");
  }

  @Test
  void trailingGarbageIsQuarantined() throws Exception {
    fixture.write("1.json", list(A) + "garbage");
    fixture.write("2.json", B + "\u0000\u0000");
    expect(2, A, B);
  }

  @Test
  void emptyFilesAreNothing() throws Exception {
    fixture.write("1.json", "");
    fixture.write("2.json.gz", gzip(""));
    fixture.write("3.json", " \n\n ");
    fixture.write("4.json", list());
    expect(0);
  }

  @Test
  void whatIsNeitherJsonNorGzipIsQuarantined() throws Exception {
    fixture.write("1.json", "PK\u0003\u0004 zip");
    fixture.write("2.json.gz", gzip(gzip(list(A))));
    fixture.write("3.json", "<html>");
    fixture.write("4.json", "{\"configurationItems\":[]}");
    fixture.write("5.json", "\"text\" 12 null");
    expect(5);
  }

  @Test
  void brokenLinesCostThemselvesOnly() throws Exception {
    String cut = B.substring(0, B.length() / 2);
    String quote = B.replaceFirst("\"ec2", "ec2");
    fixture.write("1.jsonl", String.join("\n", A, cut, "", quote, "][", C, "{", "{}"));
    ImportProgress counts = fixture.run();
    assertThat(fixture.log.records()).containsExactly(A, C);
    assertThat(counts.quarantined()).isEqualTo(4); // The line "][" goes with the one before it.
  }

  @Test
  void aPieceOfABrokenRecordNeverPassesForARecord() throws Exception {
    String forged =
        "{\"eventVersion\":\"1.08\",\"eventID\":\"forged\",\"eventTime\":\"" + TIME + "\"}";
    String carrier =
        B.replace("null", forged).replace("\"readOnly\":false", "\"readOnly\":fa\u0001");
    fixture.write("compact.json", list(carrier, C));
    fixture.write("bare.json", carrier);
    // Laid out without indentation, what a stranger wrote stands at the beginning of a line.
    String flat = carrier.replace("{", "\n{\n").replace(",\"", ",\n\"");
    fixture.write("flat.json", flat);
    fixture.write("flat-list.json", list(flat));
    fixture.write("cut.json", flat.substring(0, flat.indexOf("\"readOnly\":fa")));
    fixture.run();
    assertThat(fixture.log.records()).noneMatch(record -> record.contains("\"forged\""));
  }

  @Test
  void aBrokenListEndsThere() throws Exception {
    fixture.write("1.json", "{\"Records\":[" + A + "," + B + "}");
    fixture.write("2.json", "{\"Records\":[" + C + ",7]}");
    expect(2, A, B, C);
  }

  @Test
  void hostileNamesAreShownAndNeverUsed() throws Exception {
    String name = "..\u202egpj.\u001b[31m\"\\ \n.json";
    try {
      fixture.write("sub/" + name, list(A, "{}"));
    } catch (java.nio.file.InvalidPathException e) {
      Assumptions.abort("This JVM cannot make such a file name: " + e.getMessage());
    }
    expect(1, A);
    assertThat(quarantined())
        .contains("\"source\":\"sub/..\\u202egpj.\\u001b[31m\\\"\\\\ \\u000a.json\"");
    try (var files = Files.list(fixture.data.resolve("quarantine"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(file -> file.matches("[0-9a-f]{64}\\.jsonl"));
    }
  }

  @Test
  void linksInAFolderAreNotFollowedButASourceMayBeOne() throws Exception {
    Path outside = Files.writeString(folder.resolve("outside.json"), list(B));
    fixture.write("1.json", list(A));
    Files.createSymbolicLink(fixture.source.resolve("2.json"), outside);
    Files.createSymbolicLink(fixture.source.resolve("loop"), fixture.source);
    ImportProgress counts = fixture.run();
    assertThat(fixture.log.records()).containsExactly(A);
    assertThat(counts.linksSkipped()).isEqualTo(2);
    fixture.run(Fixture.LIMITS, fixture.source.resolve("2.json"));
    assertThat(fixture.log.records()).containsExactly(A, B);
  }

  /** Reading address 0 of a process fails for everyone, root too. */
  @Test
  void aFileThatCannotBeReadIsToldAndTriedAgain() throws Exception {
    Path unreadable = Path.of("/proc/self/mem");
    Assumptions.assumeTrue(Files.isRegularFile(unreadable), "No such file to test with");
    Path good = fixture.write("2.json", list(B));
    for (int attempt = 0; attempt < 2; attempt++) {
      ImportProgress counts = fixture.run(Fixture.LIMITS, unreadable, good).counts();
      assertThat(counts.filesUnreadable()).isEqualTo(1);
      assertThat(counts.files()).isEqualTo(2);
    }
    assertThat(fixture.log.records()).containsExactly(B);
    assertThat(fixture.lines("quarantine"))
        .hasSize(1)
        .first()
        .asString()
        .contains("cannot be read");
  }

  @Test
  void aLargeFileThatChangesWhileItIsReadIsNoticed() throws Exception {
    Path file = fixture.write("1.json", list(A));
    try (StoredFile stored = StoredFile.open(file, new byte[16])) {
      stored.bytes().readAllBytes();
      assertThat(stored.isUnchanged()).isTrue();
    }
    try (StoredFile stored = StoredFile.open(file, new byte[16])) {
      fixture.write("1.json", list(B));
      stored.bytes().readAllBytes();
      assertThat(stored.isUnchanged()).isFalse();
    }
  }

  @Test
  void filesThatComeAndGoMeanwhileDoNoHarm() throws Exception {
    for (int i = 0; i < 300; i++) {
      fixture.write(
          "d" + i % 10 + "/" + i + ".json", list(Records.record("r" + i, TIME, "1", "x")));
    }
    Thread deleting =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < 300; i += 2) {
                    fixture.source.resolve("d" + i % 10 + "/" + i + ".json").toFile().delete();
                  }
                });
    ImportProgress counts = fixture.run();
    deleting.join();
    assertThat(counts.imported()).isBetween(150L, 300L);
    fixture.run();
    assertThat(fixture.log.records()).doesNotHaveDuplicates().hasSize((int) counts.imported());
  }

  @Test
  void digestsAreCountedAndInsightsAreEvents() throws Exception {
    String digest =
        "{\"awsAccountId\":\"111111111111\",\"digestStartTime\":\"x\",\"digestS3Bucket\":\"b\","
            + "\"logFiles\":[%s]}";
    String file = "{\"s3Bucket\":\"b\",\"hashValue\":\"" + "0".repeat(64) + "\"}";
    fixture.write("AWSLogs/1/CloudTrail-Digest/1.json.gz", gzip(digest.formatted(file)));
    String large = String.join(",", java.util.Collections.nCopies(60_000, file));
    fixture.write("AWSLogs/1/CloudTrail-Digest/2.json.gz", gzip(digest.formatted(large)));
    String insight = A.replace("AwsApiCall", "AwsCloudTrailInsight");
    fixture.write("AWSLogs/1/CloudTrail-Insight/1.json.gz", gzip(list(insight)));
    ImportProgress counts = fixture.run();
    assertThat(counts.digests()).isEqualTo(2);
    assertThat(counts.quarantined()).isZero();
    assertThat(fixture.log.records()).containsExactly(insight);
  }

  @Test
  void theQuarantineOfOneFileIsBounded() throws Exception {
    fixture.write(
        "1.json", list(java.util.Collections.nCopies(5_000, "{}").toArray(String[]::new)));
    ImportLimits limits = new ImportLimits(1 << 20, 1L << 30, 250, 10_000, 9, 1, Duration.ZERO);
    assertThat(fixture.run(limits, fixture.source).counts().quarantined()).isEqualTo(5_000);
    assertThat(quarantined()).hasSizeLessThan(12_000).contains("more were not kept");
  }

  private void expect(int quarantined, String... records) throws Exception {
    ImportProgress counts = fixture.run();
    assertThat(fixture.log.records()).containsExactlyInAnyOrder(records);
    assertThat(counts.quarantined()).isEqualTo(quarantined);
    assertThat(counts.files()).isEqualTo(counts.filesFound());
  }

  private String quarantined() throws IOException {
    return String.join("\n", fixture.lines("quarantine"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
