package dev.cairn.cloudtrail.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.cloudtrail.lookup.RealRecords.RealRecord;
import dev.cairn.core.Caller;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Real records, each found by everything that it says. */
class LookupRealRecordsTest extends LookupFixture {
  private static final String REAL_ACCOUNT = "123837392027";

  @Test
  void findsEveryRealRecordByEachAttribute() {
    assumeTrue(Files.isDirectory(RealRecords.FOLDER), "no real records at " + RealRecords.FOLDER);
    List<RealRecord> records = RealRecords.read("invictus");
    assertThat(records).hasSizeGreaterThan(2000);
    records.forEach(record -> add(record.json()));
    follow();
    Caller caller = caller(REAL_ACCOUNT, "us-east-1", "auditor");
    compare(records, "EventId", record -> Set.of(record.text("eventID")), caller);
    compare(records, "EventName", record -> Set.of(record.text("eventName")), caller);
    compare(records, "EventSource", record -> Set.of(record.text("eventSource")), caller);
    compare(records, "ReadOnly", record -> Set.of(record.text("readOnly")), caller);
    compare(
        records,
        "AccessKeyId",
        record -> Set.of(record.text("userIdentity", "accessKeyId")),
        caller);
    compare(records, "Username", record -> Set.of(userName(record)), caller);
    compare(records, "ErrorCode", record -> Set.of(record.text("errorCode")), caller);
    compare(records, "SourceIPAddress", record -> Set.of(record.text("sourceIPAddress")), caller);
    compare(records, "UserArn", record -> Set.of(record.text("userIdentity", "arn")), caller);
    include(records, "ResourceName", "ARN", caller);
    include(records, "ResourceType", "type", caller);
  }

  private static String userName(RealRecord record) {
    return switch (record.text("userIdentity", "type")) {
      case "AssumedRole" -> record.text("userIdentity", "principalId").replaceAll("^.*:", "");
      case "Root" -> "root";
      default -> record.text("userIdentity", "userName");
    };
  }

  private static boolean isInRegion(RealRecord record) {
    return record.text("awsRegion").equals("us-east-1");
  }

  private void compare(
      List<RealRecord> records,
      String key,
      Function<RealRecord, Set<String>> values,
      Caller caller) {
    Set<String> asked =
        records.stream()
            .flatMap(record -> values.apply(record).stream())
            .filter(value -> !value.isEmpty())
            .limit(400)
            .collect(Collectors.toSet());
    assertThat(asked).as(key).isNotEmpty();
    for (String value : asked) {
      List<String> expected =
          records.stream()
              .filter(record -> isInRegion(record) && values.apply(record).contains(value))
              .map(record -> record.text("eventID"))
              .toList();
      assertThat(ids(with(key, value), caller))
          .as("%s=%s", key, value)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  /** More is found by resources than the record lists, since requests name resources too. */
  private void include(List<RealRecord> records, String key, String member, Caller caller) {
    int compared = 0;
    for (RealRecord record : records) {
      if (isInRegion(record) && record.members().get("resources") instanceof List<?> resources) {
        for (Object resource : resources) {
          if (resource instanceof java.util.Map<?, ?> map
              && map.get(member) instanceof String value
              && compared < 100) {
            compared++;
            assertThat(ids(with(key, value), caller))
                .as("%s=%s", key, value)
                .contains(record.text("eventID"));
          }
        }
      }
    }
    assertThat(compared).as(key).isPositive();
  }

  @Test
  void findsWhatTheAttackersDid() {
    assumeTrue(Files.isDirectory(RealRecords.FOLDER), "no real records at " + RealRecords.FOLDER);
    RealRecords.read("invictus").forEach(record -> add(record.json()));
    follow();
    Caller caller = caller(REAL_ACCOUNT, "us-east-1", "auditor");
    assertThat(everyPage(with("EventName", "RunInstances"), caller)).isNotEmpty();
    assertThat(everyPage(with("FreeText", "stratus"), caller)).isNotEmpty();
    assertThat(everyPage(with("FreeText", "stratus", "ErrorCode", "AccessDenied"), caller).stream())
        .allMatch(event -> String.valueOf(event.cloudTrailEvent()).contains("AccessDenied"));
  }
}
