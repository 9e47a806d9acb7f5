package dev.cairn.cloudtrail.lookup;

import static dev.cairn.api.cloudtrail.CloudTrailErrors.ACCESS_DENIED;
import static dev.cairn.api.cloudtrail.CloudTrailErrors.INVALID_LOOKUP_ATTRIBUTES;

import dev.cairn.api.cloudtrail.LookupAttribute;
import dev.cairn.cloudtrail.history.Attribute;
import dev.cairn.cloudtrail.history.HistoryQuery;
import dev.cairn.cloudtrail.history.HistoryQuery.Category;
import dev.cairn.cloudtrail.history.HistoryQuery.Condition;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope;
import dev.cairn.core.AwsException;
import dev.cairn.core.Caller;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What LookupEvents is asked for by its attributes, which all must hold.
 *
 * @param accounts the caller's own, unless the extension AccountId says otherwise
 * @param regions the one that is called, unless the extension Region says otherwise
 */
record LookupConditions(
    Scope accounts, Scope regions, List<Condition> conditions, String freeText) {
  private static final String ACCOUNT_ID = "AccountId";
  private static final String REGION = "Region";
  private static final String FREE_TEXT = "FreeText";
  private static final String ALL = "*";
  private static final int MAX_VALUE_CHARACTERS = 2000;
  private static final Set<Attribute> EXTENSIONS =
      Set.of(Attribute.SOURCE_IP_ADDRESS, Attribute.ERROR_CODE, Attribute.USER_ARN);
  private static final Set<Attribute> OF_INSIGHTS =
      Set.of(Attribute.EVENT_ID, Attribute.EVENT_NAME, Attribute.EVENT_SOURCE);

  /**
   * Reads the attributes.
   *
   * @throws AwsException InvalidLookupAttributesException, or AccessDeniedException for an account
   *     that the caller may not see
   */
  static LookupConditions of(
      List<LookupAttribute> attributes,
      Category category,
      LookupMode mode,
      HistoryAccess access,
      Caller caller) {
    int most =
        switch (mode) {
          case STRICT -> 1;
          case EXTENDED -> HistoryQuery.MAX_CONDITIONS;
        };
    if (attributes.size() > most) {
      throw invalid(
          "At most " + most + " lookup attributes can be given, not " + attributes.size());
    }
    LookupConditions all =
        new LookupConditions(
            Scope.only(caller.account().value()), Scope.only(caller.region()), List.of(), "");
    Set<String> once = new HashSet<>();
    for (LookupAttribute attribute : attributes) {
      checkValue(attribute);
      all =
          switch (mode) {
            case STRICT -> all.with(condition(attribute, category, mode));
            case EXTENDED -> all.withExtended(attribute, once, category, access, caller);
          };
    }
    return all;
  }

  private static void checkValue(LookupAttribute attribute) {
    int length = attribute.attributeValue().length();
    if (length < 1 || length > MAX_VALUE_CHARACTERS) {
      throw invalid(
          "The value of "
              + attribute.attributeKey()
              + " must have 1 to "
              + MAX_VALUE_CHARACTERS
              + " characters, not "
              + length);
    }
  }

  private LookupConditions withExtended(
      LookupAttribute attribute,
      Set<String> once,
      Category category,
      HistoryAccess access,
      Caller caller) {
    String key = attribute.attributeKey();
    String value = attribute.attributeValue();
    boolean single = key.equals(ACCOUNT_ID) || key.equals(REGION) || key.equals(FREE_TEXT);
    if (single && !once.add(key)) {
      throw invalid(key + " can be given once");
    }
    return switch (key) {
      case ACCOUNT_ID ->
          new LookupConditions(accounts(value, access, caller), regions, conditions, freeText);
      case REGION ->
          new LookupConditions(
              accounts,
              value.equals(ALL) ? Scope.everything() : Scope.only(value),
              conditions,
              freeText);
      case FREE_TEXT -> new LookupConditions(accounts, regions, conditions, text(value));
      default -> with(condition(attribute, category, LookupMode.EXTENDED));
    };
  }

  private static Scope accounts(String value, HistoryAccess access, Caller caller) {
    Scope visible = access.accounts(caller);
    if (value.equals(ALL)) {
      return visible;
    }
    boolean allowed =
        switch (visible) {
          case Scope.Everything() -> true;
          case Scope.Only(var names) -> names.contains(value);
        };
    if (!allowed) {
      throw ACCESS_DENIED.because(
          caller.identity().arn() + " may not look up events of account " + value);
    }
    return Scope.only(value);
  }

  private static String text(String value) {
    if (value.isBlank() || HistoryQuery.isTooLong(value)) {
      throw invalid("FreeText must have 1 to " + HistoryQuery.MAX_TEXT_WORDS + " words");
    }
    return value;
  }

  private LookupConditions with(Condition condition) {
    List<Condition> more = new ArrayList<>(conditions);
    more.add(condition);
    return new LookupConditions(accounts, regions, List.copyOf(more), freeText);
  }

  private static Condition condition(
      LookupAttribute attribute, Category category, LookupMode mode) {
    String value = attribute.attributeValue();
    for (Attribute known : Attribute.values()) {
      if (known.key().equals(attribute.attributeKey()) && isOffered(known, mode)) {
        if (category == Category.INSIGHT && !OF_INSIGHTS.contains(known)) {
          throw invalid(known.key() + " cannot be used with the event category insight");
        }
        if (known == Attribute.READ_ONLY && !value.equals("true") && !value.equals("false")) {
          throw invalid("The value of ReadOnly must be true or false");
        }
        return new Condition(known, value);
      }
    }
    throw invalid("Unknown lookup attribute: " + attribute.attributeKey());
  }

  private static boolean isOffered(Attribute attribute, LookupMode mode) {
    return switch (mode) {
      case STRICT -> !EXTENSIONS.contains(attribute);
      case EXTENDED -> true;
    };
  }

  private static AwsException invalid(String message) {
    return INVALID_LOOKUP_ATTRIBUTES.because(message);
  }
}
