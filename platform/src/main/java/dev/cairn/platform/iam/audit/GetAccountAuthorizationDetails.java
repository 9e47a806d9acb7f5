package dev.cairn.platform.iam.audit;

import dev.cairn.api.iam.GetAccountAuthorizationDetailsRequest;
import dev.cairn.api.iam.GetAccountAuthorizationDetailsResponse;
import dev.cairn.core.AccountId;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.policy.ManagedPolicy;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Page;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists users, groups, roles and policies with everything that belongs to them. */
record GetAccountAuthorizationDetails(Holdings holdings, Pages pages)
    implements Operation<
        GetAccountAuthorizationDetailsRequest, GetAccountAuthorizationDetailsResponse> {
  @Override
  public GetAccountAuthorizationDetailsResponse handle(
      GetAccountAuthorizationDetailsRequest input, Caller caller) {
    Details details = new Details(holdings);
    AccountId account = caller.account();
    Page<Item> page =
        pages.page(
            new Pages.Request(
                account,
                "GetAccountAuthorizationDetails " + input.filter(),
                input.marker(),
                input.maxItems()),
            items(account, input.filter()),
            Item::key);
    return GetAccountAuthorizationDetailsResponse.builder()
        .userDetailList(entities(page, EntityKind.USER).map(details::user).toList())
        .groupDetailList(entities(page, EntityKind.GROUP).map(details::group).toList())
        .roleDetailList(entities(page, EntityKind.ROLE).map(details::role).toList())
        .policies(
            page.items().stream()
                .flatMap(item -> item.policy().stream())
                .map(policy -> details.policy(account, policy))
                .toList())
        .isTruncated(page.isTruncated())
        .marker(page.marker())
        .build();
  }

  /** One of the four lists' elements; the keys put the lists one after the other. */
  private record Item(String key, Optional<Entity> entity, Optional<ManagedPolicy> policy) {}

  private List<Item> items(AccountId account, @Nullable List<String> filter) {
    List<Item> items = new ArrayList<>();
    add(items, account, filter, EntityKind.USER);
    add(items, account, filter, EntityKind.GROUP);
    add(items, account, filter, EntityKind.ROLE);
    if (isWanted(filter, "LocalManagedPolicy")) {
      holdings.policies().own(account).forEach(policy -> items.add(item(policy)));
    }
    if (isWanted(filter, "AWSManagedPolicy")) {
      holdings.policies().awsManaged().stream()
          .filter(policy -> filter != null || isAttached(account, policy))
          .forEach(policy -> items.add(item(policy)));
    }
    return items;
  }

  private void add(
      List<Item> items, AccountId account, @Nullable List<String> filter, EntityKind kind) {
    if (!isWanted(filter, word(kind))) {
      return;
    }
    for (Entity entity : holdings.entities().list(account, kind, "", "", kind.quota())) {
      String key = order(kind) + entity.name();
      items.add(new Item(key, Optional.of(entity), Optional.empty()));
    }
  }

  private static String word(EntityKind kind) {
    return switch (kind) {
      case USER -> "User";
      case GROUP -> "Group";
      case ROLE -> "Role";
      case INSTANCE_PROFILE, POLICY -> throw new IllegalArgumentException("No filter: " + kind);
    };
  }

  private static String order(EntityKind kind) {
    return switch (kind) {
      case USER -> "1 ";
      case GROUP -> "2 ";
      case ROLE -> "3 ";
      case INSTANCE_PROFILE, POLICY -> "4 ";
    };
  }

  private static Item item(ManagedPolicy policy) {
    String key = order(EntityKind.POLICY) + policy.arn();
    return new Item(key, Optional.empty(), Optional.of(policy));
  }

  private boolean isAttached(AccountId account, ManagedPolicy policy) {
    return holdings.attachments().attachments(account, policy.arn()) > 0;
  }

  private static boolean isWanted(@Nullable List<String> filter, String word) {
    return filter == null || filter.isEmpty() || filter.contains(word);
  }

  private static Stream<Entity> entities(Page<Item> page, EntityKind kind) {
    return page.items().stream()
        .flatMap(item -> item.entity().stream())
        .filter(entity -> entity.kind() == kind);
  }
}
