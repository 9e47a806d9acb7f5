package dev.cairn.demo;

import dev.cairn.demo.catalogue.Bytes;
import dev.cairn.demo.catalogue.Catalogue;
import dev.cairn.demo.catalogue.Dice;
import dev.cairn.demo.catalogue.Operation;
import dev.cairn.demo.catalogue.ResourceType;
import java.util.ArrayList;
import java.util.List;

/**
 * The resources that live at this moment, by type, account and Region. Bounded: a full pool takes
 * no more.
 */
final class Estate {
  private static final int MOST_PLACES = 4;
  private static final long DAY_SECONDS = 86_400;
  private static final List<String> NAMES =
      List.of(
          "orders",
          "billing",
          "search",
          "catalog",
          "payments",
          "sessions",
          "inventory",
          "shipping",
          "identity",
          "reports",
          "analytics",
          "notifications",
          "media",
          "pricing",
          "loyalty",
          "fraud",
          "profiles",
          "reviews",
          "returns",
          "subscriptions",
          "pages",
          "invoices",
          "recommendations",
          "support");

  private final Catalogue catalogue;
  private final long seed;
  private final List<Pool> pools = new ArrayList<>();
  private final Bytes scratch = new Bytes();
  private final Frame naming;

  Estate(Catalogue catalogue, long seed, long startSecond) {
    this.catalogue = catalogue;
    this.seed = Dice.mix(seed, "estate");
    this.naming = new Frame(this, new Dice(0));
    int slots = catalogue.types().size() * Account.count() * MOST_PLACES;
    for (int i = 0; i < slots; i++) {
      pools.add(new Pool());
    }
    populate(startSecond);
    catalogue.types().forEach(this::checkReferences);
  }

  private void populate(long startSecond) {
    for (ResourceType type : catalogue.types()) {
      for (Account account : Account.all()) {
        if (account.isIn(type.places())) {
          List<Account.Place> places =
              type.isAtHomeOnly() ? List.of(account.home()) : account.places();
          places.forEach(place -> populate(type, place, startSecond));
        }
      }
    }
  }

  private void populate(ResourceType type, Account.Place place, long startSecond) {
    Dice dice = new Dice(Dice.mix(seed, place.region() + place.account() + type.name()));
    for (int i = 0; i < type.count(); i++) {
      pool(type, place).live.add(design(type, place, startSecond - dice.below(700) * DAY_SECONDS));
    }
  }

  /** The templates of a type may name only what stands wherever the type does. */
  private void checkReferences(ResourceType type) {
    for (Operation operation : type.operations()) {
      for (String other : operation.relatedTypes()) {
        for (Account account : Account.all()) {
          if (account.isIn(type.places()) && !has(catalogue.type(other), account.home())) {
            throw new IllegalStateException(
                operation.name() + " names a " + other + ", which " + account + " lacks");
          }
        }
      }
    }
  }

  /** A new resource of a type. It lives once it is {@link #add added}. */
  Resource design(ResourceType type, Account.Place place, long second) {
    Pool pool = pool(type, place);
    int serial = pool.serial++;
    String name = NAMES.get(serial % NAMES.size());
    if (serial >= NAMES.size()) {
      name += "-" + (serial / NAMES.size() + 1);
    }
    long salt = Dice.mix(Dice.mix(seed, type.name() + place.account() + place.region()), serial);
    Resource resource = new Resource(type, place, salt, Bytes.ascii(name), second);
    naming.look(resource, second, new Dice(salt));
    scratch.clear();
    type.id().write(scratch, naming);
    resource.identify(scratch.copy(), new byte[0]);
    scratch.clear();
    type.arn().write(scratch, naming);
    resource.identify(resource.id(), scratch.copy());
    return resource;
  }

  void add(Resource resource, long second) {
    resource.appear(second);
    pool(resource.type(), resource.place()).live.add(resource);
  }

  /** Ends a resource. The last of its kind stays known, so that people ask for it in vain. */
  void remove(Resource resource) {
    resource.vanish();
    List<Resource> live = pool(resource.type(), resource.place()).live;
    if (live.size() > 1) {
      live.remove(resource);
    }
  }

  /** Where an account keeps a type, seen from one of its Regions. */
  private static Account.Place where(ResourceType type, Account.Place place) {
    return type.isAtHomeOnly() ? place.account().home() : place;
  }

  boolean has(ResourceType type, Account.Place place) {
    return !pool(type, where(type, place)).live.isEmpty();
  }

  /** How many there are more than usual; negative if there are fewer. */
  int surplus(ResourceType type, Account.Place place) {
    return pool(type, where(type, place)).live.size() - type.count();
  }

  /** A resource by chance; the oldest are the best known. {@link #has} is true. */
  Resource any(ResourceType type, Account.Place place, Dice dice) {
    List<Resource> live = pool(type, where(type, place)).live;
    return live.get(dice.skewedBelow(live.size()));
  }

  /** Always the same for a salt, as long as nothing comes or goes. {@link #has} is true. */
  Resource settled(ResourceType type, Account.Place place, long salt) {
    List<Resource> live = pool(type, where(type, place)).live;
    return live.get((int) Math.floorMod(Dice.mix(salt, type.index()), (long) live.size()));
  }

  /** The first, or only, one. */
  Resource first(ResourceType type, Account.Place place) {
    return pool(type, where(type, place)).live.getFirst();
  }

  ResourceType type(String name) {
    return catalogue.type(name);
  }

  Account.Place placeFor(ResourceType type, Account.Place place) {
    return where(type, place);
  }

  private Pool pool(ResourceType type, Account.Place place) {
    int accounts = Account.count();
    int slot = (type.index() * accounts + place.account().index()) * MOST_PLACES;
    return pools.get(slot + place.index());
  }

  private static final class Pool {
    private final List<Resource> live = new ArrayList<>();
    private int serial;
  }
}
