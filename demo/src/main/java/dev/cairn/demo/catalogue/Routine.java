package dev.cairn.demo.catalogue;

import java.util.List;

/**
 * What a machine does over and over.
 *
 * @param audience whose routine it is, such as {@code function} or a service's name
 * @param weight how often it is chosen among the audience's routines
 */
public record Routine(String audience, int weight, List<Call> calls) {
  public Routine {
    calls = List.copyOf(calls);
  }

  /**
   * One line of a routine.
   *
   * @param times how often it is repeated
   * @param via the host of the service that calls on the caller's behalf, or empty
   * @param perMille how often the line is performed at all
   */
  public record Call(ResourceType type, Operation operation, int times, byte[] via, int perMille) {}
}
