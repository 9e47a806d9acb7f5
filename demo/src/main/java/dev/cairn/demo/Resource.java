package dev.cairn.demo;

import dev.cairn.demo.catalogue.ResourceType;
import org.jspecify.annotations.Nullable;

/** A resource from its creation to its end. */
final class Resource {
  private final ResourceType type;
  private final Account.Place place;
  private final long salt;
  private final byte[] name;
  private byte[] id = new byte[0];
  private byte[] arn = new byte[0];
  private long createdSecond;
  private boolean gone;
  private @Nullable Actor program;

  Resource(ResourceType type, Account.Place place, long salt, byte[] name, long createdSecond) {
    this.type = type;
    this.place = place;
    this.salt = salt;
    this.name = name;
    this.createdSecond = createdSecond;
  }

  void identify(byte[] newId, byte[] newArn) {
    id = newId;
    arn = newArn;
  }

  ResourceType type() {
    return type;
  }

  Account.Place place() {
    return place;
  }

  /** A number that stays with it: its ids and habits come from it. */
  long salt() {
    return salt;
  }

  byte[] name() {
    return name;
  }

  byte[] id() {
    return id;
  }

  byte[] arn() {
    return arn;
  }

  long createdSecond() {
    return createdSecond;
  }

  boolean isGone() {
    return gone;
  }

  void appear(long second) {
    createdSecond = second;
  }

  void vanish() {
    gone = true;
  }

  /** The program that runs on it, once it was needed. */
  @Nullable Actor program() {
    return program;
  }

  void run(Actor newProgram) {
    program = newProgram;
  }
}
