package dev.cairn.core;

/**
 * How an event came into the log. Set by the code that took the event in, never by the event
 * itself, so no content can forge it.
 */
public sealed interface Origin {
  /** Cairn served the call itself. */
  record Recorded() implements Origin {}

  /**
   * A line of a CloudTrail file.
   *
   * @param file the file's name as given; a name, never used as a path
   * @param sha256 of the file as stored, in hexadecimal
   */
  record ImportedFile(String file, String sha256) implements Origin {}

  /**
   * Made up, to show or to measure something.
   *
   * @param generator what made it, with its seed
   */
  record Generated(String generator) implements Origin {}
}
