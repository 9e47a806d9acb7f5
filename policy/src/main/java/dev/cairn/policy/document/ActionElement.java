package dev.cairn.policy.document;

import dev.cairn.policy.pattern.Glob;
import dev.cairn.policy.request.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which actions a statement is about. Actions compare without regard to case. */
final class ActionElement {
  private static final Pattern VENDOR = Pattern.compile("[A-Za-z0-9-]+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9*?]+");
  private static final List<String> TRUST_ACTIONS =
      List.of(
          "sts:assumerole",
          "sts:assumerolewithsaml",
          "sts:assumerolewithwebidentity",
          "sts:tagsession",
          "sts:setsourceidentity");

  private final Glob[] globs;
  private final Listing listing;
  private final boolean everything;

  private ActionElement(List<Glob> globs, Listing listing, boolean everything) {
    this.globs = globs.toArray(Glob[]::new);
    this.listing = listing;
    this.everything = everything;
  }

  static ActionElement read(List<String> actions, Listing listing, PolicyTexts texts)
      throws MalformedPolicyException {
    if (actions.isEmpty()) {
      throw texts.noActions();
    }
    List<Glob> globs = new ArrayList<>();
    for (String action : actions) {
      check(action, texts);
      Glob glob = Glob.of(action.toLowerCase(Locale.ROOT));
      if (texts.kind() == PolicyKind.TRUST && !isForTrust(action, glob, listing)) {
        throw texts.notForTrust();
      }
      globs.add(glob);
    }
    return new ActionElement(globs, listing, actions.contains("*"));
  }

  private static void check(String action, PolicyTexts texts) throws MalformedPolicyException {
    int colon = action.indexOf(':');
    if (action.equals("*")) {
      return;
    }
    if (colon < 0) {
      throw texts.noVendor();
    }
    String vendor = action.substring(0, colon);
    String name = action.substring(colon + 1);
    if (!VENDOR.matcher(vendor).matches()) {
      throw texts.badVendor(vendor);
    }
    if (name.indexOf(':') >= 0) {
      throw texts.manyColons();
    }
    boolean ofAnotherService = texts.kind() == PolicyKind.BUCKET && !vendor.equalsIgnoreCase("s3");
    if (ofAnotherService || !NAME.matcher(name).matches()) {
      throw texts.badAction();
    }
  }

  private static boolean isForTrust(String action, Glob glob, Listing listing) {
    return listing == Listing.LISTED
        && !action.equals("*")
        && TRUST_ACTIONS.stream().anyMatch(glob::matches);
  }

  /** Whether every action is meant. */
  boolean isEverything() {
    return everything && listing == Listing.LISTED;
  }

  boolean matches(RequestContext context) {
    return listing.accepts(isListed(context.actionKey()));
  }

  private boolean isListed(String action) {
    if (everything) {
      return true;
    }
    for (Glob glob : globs) {
      if (glob.matches(action)) {
        return true;
      }
    }
    return false;
  }
}
