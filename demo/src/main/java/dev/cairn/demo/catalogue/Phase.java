package dev.cairn.demo.catalogue;

/** What an operation does to its resource. */
public enum Phase {
  CREATE,
  READ,
  CHANGE,
  DELETE,
  /** Happens only where a routine, a session or an incident names it. */
  SCRIPTED
}
