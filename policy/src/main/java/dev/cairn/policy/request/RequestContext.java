package dev.cairn.policy.request;

import dev.cairn.core.AccountId;
import dev.cairn.policy.pattern.ArnText;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One question to the evaluator: may this principal do this to that resource, under these
 * circumstances? Immutable. Names of condition keys, tag keys in them included, and of actions
 * compare without regard to case; everything else as it is written.
 */
public final class RequestContext {
  /** Longer texts are refused: what policies compare must be bounded. */
  public static final int MAX_TEXT_CHARACTERS = 16_384;

  /** More keys than this are refused. */
  public static final int MAX_KEYS = 1_000;

  /** More values of one key than this are refused. */
  public static final int MAX_VALUES = 1_000;

  private final Principal principal;
  private final String action;
  private final String actionKey;
  private final ArnText resource;
  private final @Nullable AccountId resourceAccount;
  private final Map<String, ContextValue> keys;

  private RequestContext(
      Principal principal,
      String action,
      String resource,
      @Nullable AccountId resourceAccount,
      Map<String, ContextValue> keys) {
    this.principal = principal;
    this.action = bounded(action);
    this.actionKey = action.toLowerCase(Locale.ROOT);
    this.resource = new ArnText(bounded(resource));
    this.resourceAccount = resourceAccount;
    this.keys = keys;
  }

  /**
   * Begins a question.
   *
   * @param action such as {@code s3:GetObject}
   * @param resource the resource's ARN, or {@code *} where the action has no resource
   */
  public static Builder of(Principal principal, String action, String resource) {
    return new Builder(principal, action, resource);
  }

  /** The same principal and circumstances with another action on another resource. */
  public RequestContext asking(String otherAction, String otherResource) {
    return new RequestContext(principal, otherAction, otherResource, resourceAccount, keys);
  }

  /** Who asks. */
  public Principal principal() {
    return principal;
  }

  /** The action as the caller of the evaluator wrote it. */
  public String action() {
    return action;
  }

  /** The action in lower case, for comparison. */
  public String actionKey() {
    return actionKey;
  }

  /** The service's prefix in lower case, such as {@code s3}. */
  public String service() {
    int colon = actionKey.indexOf(':');
    return colon < 0 ? "" : actionKey.substring(0, colon);
  }

  /** The resource. */
  public ArnText resource() {
    return resource;
  }

  /** Who owns the resource; empty where it is not known or does not matter. */
  public Optional<AccountId> resourceAccount() {
    return Optional.ofNullable(resourceAccount);
  }

  /** Whether principal and resource belong to different accounts. */
  public boolean crossesAccounts() {
    return resourceAccount != null
        && principal.account().filter(home -> !home.equals(resourceAccount)).isPresent();
  }

  /**
   * The value of a condition key, null if it is absent.
   *
   * @param key in lower case
   */
  public @Nullable ContextValue value(String key) {
    return keys.get(key);
  }

  /** The names of the keys that are there, in lower case. */
  public Set<String> keys() {
    return keys.keySet();
  }

  private static String bounded(String text) {
    if (text.length() > MAX_TEXT_CHARACTERS) {
      throw new IllegalArgumentException(
          "A text of a request is longer than " + MAX_TEXT_CHARACTERS + " characters");
    }
    return text;
  }

  /** Collects what is known about a request. */
  public static final class Builder {
    private final Principal principal;
    private final String action;
    private final String resource;
    private final Map<String, ContextValue> keys = new HashMap<>();
    private @Nullable AccountId owner;

    private Builder(Principal principal, String action, String resource) {
      this.principal = principal;
      this.action = action;
      this.resource = resource;
    }

    /** Who asks. */
    public Principal principal() {
      return principal;
    }

    /** Names the account that owns the resource. */
    public Builder ownedBy(AccountId account) {
      owner = account;
      return this;
    }

    /** Sets a key that never has more than one value; replaces what it was. */
    public Builder key(String name, String value) {
      return put(name, new ContextValue.Single(bounded(value)));
    }

    /** Sets a key to {@code true} or {@code false}; replaces what it was. */
    public Builder key(String name, boolean value) {
      return key(name, String.valueOf(value));
    }

    /** Sets a key to a time; replaces what it was. */
    public Builder key(String name, Instant value) {
      return key(name, value.toString());
    }

    /** Sets a key to a value if there is one. */
    public Builder key(String name, Optional<String> value) {
      value.ifPresent(text -> key(name, text));
      return this;
    }

    /** Sets a key that may have many values; without values the key stays absent. */
    public Builder keys(String name, Collection<String> values) {
      if (values.size() > MAX_VALUES) {
        throw new IllegalArgumentException(
            "A condition key has more than " + MAX_VALUES + " values");
      }
      values.forEach(RequestContext::bounded);
      return values.isEmpty() ? this : put(name, new ContextValue.Multiple(List.copyOf(values)));
    }

    private Builder put(String name, ContextValue value) {
      keys.put(bounded(name).toLowerCase(Locale.ROOT), value);
      if (keys.size() > MAX_KEYS) {
        throw new IllegalArgumentException(
            "A request has more than " + MAX_KEYS + " condition keys");
      }
      return this;
    }

    /** The question. */
    public RequestContext build() {
      return new RequestContext(principal, action, resource, owner, new HashMap<>(keys));
    }
  }
}
