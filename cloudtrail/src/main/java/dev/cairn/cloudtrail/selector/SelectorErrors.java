package dev.cairn.cloudtrail.selector;

import static dev.cairn.api.cloudtrail.CloudTrailErrors.INVALID_EVENT_SELECTORS;

import dev.cairn.core.AwsException;

/**
 * The texts of InvalidEventSelectorsException. AWS's own where one is known; the others are formed
 * after them.
 */
final class SelectorErrors {
  /** Longer values are cut in messages. */
  private static final int MOST_SHOWN_CHARACTERS = 256;

  private SelectorErrors() {}

  static AwsException of(String message) {
    return INVALID_EVENT_SELECTORS.because(message);
  }

  static AwsException bothKinds() {
    return of(
        "You can select events by using either EventSelectors or AdvancedEventSelectors, but not"
            + " both.");
  }

  static AwsException basicNumber(int most) {
    return of("Specify a valid number of selectors (1 to " + most + ") for your trail");
  }

  static AwsException dataResourceNumber(int most) {
    return of(
        "Specify a valid number of DataResources.Values (0 to "
            + most
            + ") for all your selectors");
  }

  static AwsException nothingSelected() {
    return of(
        "Invalid combination of parameters in EventSelectors. When includeManagementEvents is"
            + " false, DataResources must not be empty.");
  }

  static AwsException advancedNumber(int most) {
    return of("Specify between 1 and " + most + " selectors for your trail.");
  }

  static AwsException conditionNumber(int most) {
    return of(
        "Specify up to "
            + most
            + " values for all conditions in all advanced event selectors for your trail.");
  }

  /** A value that a member of a basic selector cannot have. */
  static AwsException invalidValue(String value, String member) {
    return of("Value " + shown(value) + " for " + member + " is invalid.");
  }

  static AwsException missing(SelectorField field) {
    return of("The following fields are required: [" + field.text() + "].");
  }

  static AwsException invalidFieldValue(SelectorField field) {
    return of("The " + field.text() + " field value is not valid.");
  }

  static AwsException unknownField(String field) {
    return of("The field " + shown(field) + " is not valid.");
  }

  static AwsException repeated(SelectorField field) {
    return of("The field " + field.text() + " can be specified only once in a selector.");
  }

  static AwsException unsupported(SelectorField field, SelectedCategory category) {
    return of(
        "The field "
            + field.text()
            + " is not supported for trails when eventCategory is "
            + category.text()
            + ".");
  }

  static AwsException noCondition(SelectorField field) {
    return of("The field " + field.text() + " needs at least one operator with a value.");
  }

  static AwsException invalidOperator(SelectorField field, Operator operator) {
    return of("The operator " + operator.text() + " is not valid for " + field.text() + ".");
  }

  static AwsException severalValues(SelectorField field) {
    return of("The field " + field.text() + " takes exactly one value.");
  }

  static AwsException length(String member, int least, int most) {
    return of(member + " must have " + least + " to " + most + " characters.");
  }

  private static String shown(String value) {
    return value.length() <= MOST_SHOWN_CHARACTERS
        ? value
        : value.substring(0, MOST_SHOWN_CHARACTERS) + "…";
  }
}
