package dev.cairn.server.commands;

import dev.cairn.cloudtrail.history.Attribute;
import dev.cairn.cloudtrail.history.HistoryQuery;
import dev.cairn.cloudtrail.history.HistoryQuery.Condition;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope;
import dev.cairn.server.cli.UsageException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what people type to search: words, and {@code key:value} for the fields that have one. */
final class SearchWords {
  /** The keys in lower case. AWS's attribute names and the record's own names both work. */
  private static final Map<String, Attribute> KEYS = keys();

  private final List<Condition> conditions = new ArrayList<>();
  private final List<String> text = new ArrayList<>();
  private Scope accounts = Scope.everything();
  private Scope regions = Scope.everything();
  private long fromMillis = Long.MIN_VALUE;
  private long toMillis = Long.MAX_VALUE;

  private SearchWords() {}

  /** The query that words mean; they narrow it together. */
  static HistoryQuery query(List<String> words, int pageSize) {
    SearchWords search = new SearchWords();
    words.forEach(search::add);
    return HistoryQuery.all(search.accounts, search.regions, pageSize)
        .where(search.conditions)
        .containing(String.join(" ", search.text))
        .between(search.fromMillis, search.toMillis);
  }

  private void add(String word) {
    int colon = word.indexOf(':');
    String key = colon < 1 ? "" : word.substring(0, colon).toLowerCase(Locale.ROOT);
    String value = word.substring(colon + 1);
    Attribute attribute = KEYS.get(key);
    if (attribute != null) {
      conditions.add(new Condition(attribute, value));
      return;
    }
    switch (key) {
      case "account" -> accounts = Scope.only(value);
      case "region" -> regions = Scope.only(value);
      case "from" -> fromMillis = time(value).toEpochMilli();
      case "to" -> toMillis = time(value).toEpochMilli();
      default -> text.add(word);
    }
  }

  private static Instant time(String value) {
    try {
      return value.indexOf('T') < 0
          ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(value);
    } catch (DateTimeException e) {
      throw new UsageException(
          "a time is 2026-11-22 or 2026-11-22T10:00:00Z, not " + value + ": " + e.getMessage());
    }
  }

  private static Map<String, Attribute> keys() {
    Map<String, Attribute> keys = new LinkedHashMap<>();
    for (Attribute attribute : Attribute.values()) {
      keys.put(attribute.key().toLowerCase(Locale.ROOT), attribute);
    }
    keys.put("user", Attribute.USERNAME);
    keys.put("resource", Attribute.RESOURCE_NAME);
    keys.put("ip", Attribute.SOURCE_IP_ADDRESS);
    keys.put("error", Attribute.ERROR_CODE);
    keys.put("source", Attribute.EVENT_SOURCE);
    keys.put("event", Attribute.EVENT_NAME);
    keys.put("key", Attribute.ACCESS_KEY_ID);
    return keys;
  }

  /** For the help. */
  static String knownKeys() {
    return String.join(", ", KEYS.keySet()) + ", account, region, from, to";
  }
}
