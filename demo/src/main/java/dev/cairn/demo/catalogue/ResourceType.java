package dev.cairn.demo.catalogue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A kind of resource and the operations on it. Immutable once the catalogue is read. */
public final class ResourceType {
  private static final int DEFAULT_COUNT = 8;
  private static final int DEFAULT_INTEREST = 2;

  private final int index;
  private final String name;
  private final Service service;
  private final Map<String, String> options;
  private final Template id;
  private final Template arn;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<Phase, List<Operation>> choices = new EnumMap<>(Phase.class);
  private @Nullable Failure missing;

  ResourceType(int index, String name, Service service, Map<String, String> options) {
    this.index = index;
    this.name = name;
    this.service = service;
    this.options = Map.copyOf(options);
    this.id = Template.compile(options.getOrDefault("id", "$name"));
    this.arn = Template.compile(options.getOrDefault("arn", "$id"));
  }

  void add(Operation operation) {
    operations.add(operation);
    List<Operation> ofPhase = choices.computeIfAbsent(operation.phase(), _ -> new ArrayList<>());
    for (int i = 0; i < operation.weight(); i++) {
      ofPhase.add(operation);
    }
  }

  void missing(Failure failure) {
    missing = failure;
  }

  /** Its place among all types. */
  public int index() {
    return index;
  }

  public String name() {
    return name;
  }

  public Service service() {
    return service;
  }

  public Template id() {
    return id;
  }

  public Template arn() {
    return arn;
  }

  /** The CloudFormation name, such as AWS::S3::Bucket; empty if records never name it. */
  public String kind() {
    return options.getOrDefault("kind", "");
  }

  /** How many there are in an account and Region, more or less. */
  public int count() {
    return number("count", DEFAULT_COUNT);
  }

  /** Whether it is created and deleted now and then. */
  public boolean comesAndGoes() {
    return choices.containsKey(Phase.CREATE) && choices.containsKey(Phase.DELETE);
  }

  /** Whether nobody in production creates or deletes it without an incident. */
  public boolean isDurable() {
    return options.containsKey("durable");
  }

  /** Whether an account has it only in the first of its Regions. */
  public boolean isAtHomeOnly() {
    return options.containsKey("home") || service.global();
  }

  /** How much an audience, such as {@code person}, cares for this type. */
  public int interest(String audience) {
    return number(audience, DEFAULT_INTEREST);
  }

  /** The accounts that have it, by name or by group. */
  public Set<String> places() {
    return Set.of(options.getOrDefault("in", "workloads").split(","));
  }

  /** What callers get who ask for one that is gone. */
  public @Nullable Failure missing() {
    return missing;
  }

  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** Whether the type has an operation of the phase. */
  public boolean has(Phase phase) {
    return choices.containsKey(phase);
  }

  /** An operation of a phase, by weight; {@link #has} is true. */
  public Operation choose(Phase phase, Dice dice) {
    List<Operation> ofPhase = choices.getOrDefault(phase, List.of());
    return ofPhase.get(dice.below(ofPhase.size()));
  }

  /** The operation of a name. */
  public Operation operation(String operationName) {
    for (Operation operation : operations) {
      if (operation.name().equals(operationName)) {
        return operation;
      }
    }
    throw new IllegalArgumentException("No operation " + operationName + " on " + name);
  }

  private int number(String option, int otherwise) {
    String value = options.get(option);
    return value == null ? otherwise : Integer.parseInt(value);
  }
}
