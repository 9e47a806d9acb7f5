package dev.cairn.policy.document;

import dev.cairn.policy.condition.VariableUse;
import dev.cairn.policy.document.ResourcePattern.Answer;
import dev.cairn.policy.request.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which resources a statement is about. */
final class ResourceElement {
  /** What a trust policy and some resources' policies have: no element, so the one resource. */
  static final ResourceElement THE_RESOURCE =
      new ResourceElement(List.of("*"), List.of(new ResourcePattern.Everything()), Listing.LISTED);

  private final List<String> written;
  private final ResourcePattern[] patterns;
  private final Listing listing;

  private ResourceElement(List<String> written, List<ResourcePattern> patterns, Listing listing) {
    this.written = List.copyOf(written);
    this.patterns = patterns.toArray(ResourcePattern[]::new);
    this.listing = listing;
  }

  static ResourceElement read(
      List<String> resources, Listing listing, VariableUse use, PolicyTexts texts)
      throws MalformedPolicyException {
    if (resources.isEmpty()) {
      throw texts.noResources();
    }
    List<ResourcePattern> patterns = new ArrayList<>();
    for (String resource : resources) {
      ResourceRules.check(resource, texts);
      patterns.add(ResourcePattern.of(resource, use));
    }
    return new ResourceElement(resources, patterns, listing);
  }

  /** The resources as written. */
  List<String> written() {
    return written;
  }

  /** Whether every resource is meant. */
  boolean isEverything() {
    return listing == Listing.LISTED && written.contains("*");
  }

  Set<String> keys() {
    Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (ResourcePattern pattern : patterns) {
      keys.addAll(pattern.keys());
    }
    return keys;
  }

  boolean matches(RequestContext context) {
    return switch (listing) {
      case LISTED -> isListed(context);
      case EXCLUDED -> isExcluded(context);
    };
  }

  private boolean isListed(RequestContext context) {
    for (ResourcePattern pattern : patterns) {
      if (pattern.answer(context) == Answer.MATCH) {
        return true;
      }
    }
    return false;
  }

  /** A pattern that means nothing excludes nothing for sure, so the statement does not apply. */
  private boolean isExcluded(RequestContext context) {
    for (ResourcePattern pattern : patterns) {
      if (pattern.answer(context) != Answer.MISMATCH) {
        return false;
      }
    }
    return true;
  }
}
