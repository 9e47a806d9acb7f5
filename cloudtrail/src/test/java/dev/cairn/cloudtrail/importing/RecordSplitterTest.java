package dev.cairn.cloudtrail.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cloudtrail.seen.Records;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSplitterTest {
  /** Whatever the layout and however the bytes come in, the records come out. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsEveryRecord(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      records.add(Records.record(random));
    }
    for (String text : layouts(records, random)) {
      Found found = split(text.getBytes(StandardCharsets.UTF_8), random);
      assertThat(found.rejected).isEmpty();
      assertThat(found.records).isEqualTo(records);
    }
  }

  private static List<String> layouts(List<String> records, Random random) {
    List<String> spaced = records.stream().map(record -> spaced(record, random)).toList();
    return List.of(
        Fixture.list(records.toArray(String[]::new)),
        Fixture.list(spaced.toArray(String[]::new)),
        "[" + String.join(" , ", spaced) + "]",
        String.join("\n", records),
        String.join("", records),
        String.join("\n\n", spaced));
  }

  private static String spaced(String record, Random random) {
    StringBuilder spaced = new StringBuilder();
    boolean inText = false;
    for (int i = 0; i < record.length(); i++) {
      char c = record.charAt(i);
      boolean escaped = inText && c == '\\';
      spaced.append(c);
      if (escaped) {
        spaced.append(record.charAt(++i));
      }
      inText ^= c == '"';
      if (!inText && "{}[]:,".indexOf(c) >= 0 && i + 1 < record.length()) {
        spaced.append(" \t\r\n ".substring(random.nextInt(5)));
      }
    }
    return spaced.toString();
  }

  /**
   * Nothing that is thrown at it ends it with anything but rejections, and all bytes are passed.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14})
  void survivesAnything(long seed) throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      String text = Records.record(random) + "\n" + Fixture.list(Records.record(random));
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      for (int i = random.nextInt(6); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Found found = split(bytes, random);
      assertThat(found.offset).isEqualTo(bytes.length);
    }
  }

  private static Found split(byte[] bytes, Random random) throws Exception {
    Found found = new Found();
    InputStream trickle =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] into, int from, int length) {
            return super.read(into, from, Math.min(length, 1 + random.nextInt(700)));
          }
        };
    RecordSplitter splitter = new RecordSplitter(trickle, Fixture.LIMITS, found);
    splitter.run();
    found.offset = splitter.offset();
    return found;
  }

  private static final class Found implements RecordSink {
    final List<String> records = new ArrayList<>();
    final List<String> rejected = new ArrayList<>();
    long offset;

    @Override
    public void record(byte[] json, int from, int to, long offset) {
      records.add(new String(json, from, to - from, StandardCharsets.UTF_8));
    }

    @Override
    public void reject(String reason, long offset, long length, byte[] beginning)
        throws IOException {
      rejected.add(reason + " at " + offset);
    }
  }
}
