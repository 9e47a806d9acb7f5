package dev.cairn.demo.catalogue;

/** What a template can ask for while one record is written. */
public interface Scene {
  /** The record's time, in seconds since 1970. */
  long second();

  /** When the session being opened ends, in seconds since 1970. */
  long expirySecond();

  /** When the resource came to be, in seconds since 1970. */
  long createdSecond();

  /** A number that stays with the resource for its life. */
  long salt();

  Dice dice();

  /** The text behind a word, as JSON-safe bytes. */
  byte[] text(Word word);

  /** A resource of another type in the same account and Region: always the same for a salt. */
  byte[] related(String type, Aspect aspect);

  /** What to write of a related resource. */
  enum Aspect {
    ID,
    ARN,
    NAME
  }
}
