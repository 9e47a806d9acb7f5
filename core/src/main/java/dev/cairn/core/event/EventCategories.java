package dev.cairn.core.event;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which category a record belongs to, also one that is too old to say so. */
public final class EventCategories {
  /** Object-level calls of records that are too old to carry a category. */
  private static final Set<String> OLD_DATA_EVENTS =
      Set.of(
          "s3.amazonaws.com GetObject",
          "s3.amazonaws.com GetObjectAcl",
          "s3.amazonaws.com HeadObject",
          "s3.amazonaws.com PutObject",
          "s3.amazonaws.com PutObjectAcl",
          "s3.amazonaws.com CopyObject",
          "s3.amazonaws.com DeleteObject",
          "s3.amazonaws.com DeleteObjects",
          "s3.amazonaws.com ListObjects",
          "s3.amazonaws.com ListParts",
          "s3.amazonaws.com UploadPart",
          "s3.amazonaws.com UploadPartCopy",
          "s3.amazonaws.com CreateMultipartUpload",
          "s3.amazonaws.com CompleteMultipartUpload",
          "s3.amazonaws.com AbortMultipartUpload",
          "s3.amazonaws.com RestoreObject",
          "s3.amazonaws.com SelectObjectContent",
          "lambda.amazonaws.com Invoke");

  private EventCategories() {}

  /**
   * The category that a record says it has; without one, an Insight is told by its type, data
   * events by managementEvent, and before that existed by the call.
   *
   * @param eventCategory empty where the record has none
   * @param managementEvent null where the record does not say
   */
  public static EventCategory of(
      String eventCategory,
      String eventType,
      @Nullable Boolean managementEvent,
      String eventSource,
      String eventName) {
    return switch (eventCategory) {
      case "Management" -> EventCategory.MANAGEMENT;
      case "Data" -> EventCategory.DATA;
      case "NetworkActivity" -> EventCategory.NETWORK_ACTIVITY;
      case "Insight" -> EventCategory.INSIGHT;
      case "" -> ofOldRecord(eventType, managementEvent, eventSource, eventName);
      default -> EventCategory.OTHER;
    };
  }

  private static EventCategory ofOldRecord(
      String eventType, @Nullable Boolean managementEvent, String eventSource, String eventName) {
    if (eventType.equals("AwsCloudTrailInsight")) {
      return EventCategory.INSIGHT;
    }
    if (managementEvent != null) {
      return managementEvent ? EventCategory.MANAGEMENT : EventCategory.DATA;
    }
    return OLD_DATA_EVENTS.contains(eventSource + " " + eventName)
        ? EventCategory.DATA
        : EventCategory.MANAGEMENT;
  }
}
