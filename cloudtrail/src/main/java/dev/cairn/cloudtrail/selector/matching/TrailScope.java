package dev.cairn.cloudtrail.selector.matching;

import dev.cairn.core.event.EventCategory;
import java.util.Set;

/**
 * Which events reach a trail at all, before its selectors are asked.
 *
 * @param homeRegion where the trail was created
 * @param accounts whose events it takes: its own, or all of an organization
 * @param insightTypes that are switched on for it, such as {@code ApiCallRateInsight}; its event
 *     selectors have no part in whether it takes Insights
 */
public record TrailScope(
    String homeRegion,
    Regions regions,
    GlobalServices globalServices,
    Set<String> accounts,
    Set<String> insightTypes) {
  /** What IsMultiRegionTrail says. */
  public enum Regions {
    HOME_ONLY,
    ALL
  }

  /** What IncludeGlobalServiceEvents says. */
  public enum GlobalServices {
    INCLUDED,
    EXCLUDED
  }

  /** Services whose every event is one of a global service. */
  private static final Set<String> GLOBAL_SOURCES =
      Set.of("iam.amazonaws.com", "cloudfront.amazonaws.com");

  private static final String STS = "sts.amazonaws.com";
  private static final String GLOBAL_REGION = "us-east-1";
  private static final String REGIONAL_STS_HOST = "sts.us-east-1.amazonaws.com";

  /** Copies the sets. */
  public TrailScope {
    if (homeRegion.isEmpty() || accounts.isEmpty()) {
      throw new IllegalArgumentException("A trail has a home Region and an account");
    }
    accounts = Set.copyOf(accounts);
    insightTypes = Set.copyOf(insightTypes);
  }

  /**
   * Whether an event is of the trail's accounts and Regions.
   *
   * <p>An event stands in the Region that its record names. Global services' events have stood in
   * us-east-1 since November 2021, so a trail of one Region takes them only if that is its home; a
   * trail of another home does not, whatever it says of global services.
   */
  public boolean admits(EventFacts facts) {
    return accounts.contains(facts.recipientAccountId())
        && isInRegion(facts)
        && (globalServices == GlobalServices.INCLUDED || !isOfGlobalService(facts))
        && (facts.category() != EventCategory.INSIGHT
            || insightTypes.contains(facts.insightType()));
  }

  private boolean isInRegion(EventFacts facts) {
    return switch (regions) {
      case ALL -> true;
      case HOME_ONLY -> facts.awsRegion().equals(homeRegion);
    };
  }

  /** Calls of STS are global through its one global host, and regional through all others. */
  private static boolean isOfGlobalService(EventFacts facts) {
    return GLOBAL_SOURCES.contains(facts.eventSource())
        || (facts.eventSource().equals(STS)
            && facts.awsRegion().equals(GLOBAL_REGION)
            && !facts.calledHost().equals(REGIONAL_STS_HOST));
  }
}
