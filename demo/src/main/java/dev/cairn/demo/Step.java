package dev.cairn.demo;

import dev.cairn.demo.catalogue.Operation;

/**
 * One call of a plan.
 *
 * @param speaker who calls
 * @param subject whose session the call opens; the speaker where it opens none
 * @param via the host of the service that calls on the speaker's behalf, or empty
 * @param pauseMillis from the step before
 * @param sharedKey not zero where another record is a copy of this one; copies have the same
 * @param eventKey not zero where the eventID is fixed beforehand
 */
record Step(
    Operation operation,
    Resource resource,
    Actor speaker,
    Actor subject,
    Effect effect,
    Fate fate,
    byte[] via,
    int pauseMillis,
    long sharedKey,
    long eventKey) {

  private static final byte[] DIRECT = new byte[0];

  /** What a call that succeeds changes. */
  enum Effect {
    NONE,
    CREATE,
    DELETE,
    OPEN
  }

  /** Whether a call succeeds. */
  enum Fate {
    CHANCE,
    SUCCEEDS,
    DENIED
  }

  /** A call that changes nothing and may fail. */
  static Step of(Operation operation, Resource resource, Actor actor, int pauseMillis) {
    return new Step(
        operation, resource, actor, actor, Effect.NONE, Fate.CHANCE, DIRECT, pauseMillis, 0, 0);
  }

  Step with(Effect newEffect, Fate newFate) {
    return new Step(
        operation,
        resource,
        speaker,
        subject,
        newEffect,
        newFate,
        via,
        pauseMillis,
        sharedKey,
        eventKey);
  }

  Step via(byte[] service) {
    return new Step(
        operation,
        resource,
        speaker,
        subject,
        effect,
        fate,
        service,
        pauseMillis,
        sharedKey,
        eventKey);
  }

  Step opening(Actor opened, Effect newEffect, long newSharedKey) {
    return new Step(
        operation,
        resource,
        speaker,
        opened,
        newEffect,
        Fate.SUCCEEDS,
        via,
        pauseMillis,
        newSharedKey,
        eventKey);
  }

  Step known(long newEventKey) {
    return new Step(
        operation,
        resource,
        speaker,
        subject,
        effect,
        fate,
        via,
        pauseMillis,
        sharedKey,
        newEventKey);
  }
}
