package dev.cairn.cloudtrail.selector;

import java.util.List;
import java.util.Set;

/**
 * One of a trail's event selectors, as the API calls them; an event that any of them takes belongs
 * to the trail.
 *
 * @param readWriteType holds for management and for data events
 * @param managementEvents whether management events are taken at all
 * @param dataResources whose data events are taken
 * @param excludedSources of management events that are not taken; KMS and the RDS Data API only
 */
public record BasicSelector(
    ReadWriteType readWriteType,
    boolean managementEvents,
    List<DataSelection> dataResources,
    List<String> excludedSources) {
  private static final Set<String> EXCLUDABLE =
      Set.of("kms.amazonaws.com", "rdsdata.amazonaws.com");

  /** What a trail has before anybody gives it selectors: all management events. */
  public static final BasicSelector ALL_MANAGEMENT =
      new BasicSelector(ReadWriteType.ALL, true, List.of(), List.of());

  /**
   * Copies the lists.
   *
   * @throws dev.cairn.core.AwsException InvalidEventSelectorsException if nothing could be selected
   *     or a source cannot be excluded
   */
  public BasicSelector {
    dataResources = List.copyOf(dataResources);
    excludedSources = List.copyOf(excludedSources);
    for (String source : excludedSources) {
      if (!EXCLUDABLE.contains(source)) {
        throw SelectorErrors.invalidValue(source, "ExcludeManagementEventSources");
      }
    }
    if (excludedSources.size() > EXCLUDABLE.size()) {
      throw SelectorErrors.invalidValue(
          String.join(", ", excludedSources), "ExcludeManagementEventSources");
    }
    if (!managementEvents && dataResources.isEmpty()) {
      throw SelectorErrors.nothingSelected();
    }
  }
}
