package dev.cairn.demo.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every service, resource type and routine. Immutable; reading it takes some milliseconds. */
public final class Catalogue {
  private static final List<String> FILES =
      List.of("identity", "compute", "storage", "security", "delivery", "operations", "routines");

  private final Map<String, ResourceType> types = new LinkedHashMap<>();
  private final List<ResourceType> ordered = new ArrayList<>();
  private final Map<String, List<Routine>> routines = new LinkedHashMap<>();

  private Catalogue() {}

  /** Reads the catalogue's files. A mistake in one names its line. */
  public static Catalogue load() {
    Catalogue catalogue = new Catalogue();
    for (String file : FILES) {
      new CatalogueReader(catalogue, file).read(lines(file));
    }
    return catalogue;
  }

  public List<ResourceType> types() {
    return Collections.unmodifiableList(ordered);
  }

  /** The type at a place among all types. */
  public ResourceType typeAt(int index) {
    return ordered.get(index);
  }

  /** The type of a name. */
  public ResourceType type(String name) {
    ResourceType type = types.get(name);
    if (type == null) {
      throw new IllegalArgumentException("The catalogue has no resource type " + name);
    }
    return type;
  }

  /** What an audience does. */
  public List<Routine> routines(String audience) {
    List<Routine> found = routines.get(audience);
    if (found == null) {
      throw new IllegalArgumentException("The catalogue has no routine for " + audience);
    }
    return Collections.unmodifiableList(found);
  }

  ResourceType add(String name, Service service, Map<String, String> options) {
    ResourceType type = new ResourceType(types.size(), name, service, options);
    if (types.put(name, type) != null) {
      throw new IllegalArgumentException("Two resource types are called " + name);
    }
    ordered.add(type);
    return type;
  }

  void add(Routine routine) {
    routines.computeIfAbsent(routine.audience(), _ -> new ArrayList<>()).add(routine);
  }

  private static List<String> lines(String file) {
    String name = "/dev/cairn/demo/catalogue/" + file + ".txt";
    try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The package lacks " + name + "; build it again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
