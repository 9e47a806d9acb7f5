package dev.cairn.core.event;

import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/**
 * Recognises the members of an object that somebody reads, without making texts of their names, and
 * passes over all others.
 */
final class MemberNames<M extends MemberNames.Name> {
  private final M[] members;
  private final PropertyNameMatcher matcher;

  /** A member's name in JSON. */
  interface Name {
    String json();
  }

  /** Reads the value of a member, which comes next. */
  @FunctionalInterface
  interface Reader<M> {
    void read(JsonParser parser, M member) throws MalformedEventException;
  }

  /** At most 64 members. */
  MemberNames(M[] members) {
    this.members = members.clone();
    this.matcher =
        EventReader.JSON.constructNameMatcher(
            Arrays.stream(members).map(member -> Named.fromString(member.json())).toList(), false);
  }

  /**
   * Reads an object whose beginning has been read.
   *
   * @throws MalformedEventException if it has one of the members twice: readers would not agree on
   *     which of them holds
   */
  void readObject(JsonParser parser, Reader<M> reader) throws MalformedEventException {
    long seen = 0;
    for (int index = parser.nextNameMatch(matcher);
        index != PropertyNameMatcher.MATCH_END_OBJECT;
        index = parser.nextNameMatch(matcher)) {
      if (index < 0) {
        parser.nextToken();
        parser.skipChildren();
      } else {
        long bit = 1L << index;
        if ((seen & bit) != 0) {
          throw EventReader.malformed("the record has a member twice", parser);
        }
        seen |= bit;
        reader.read(parser, members[index]);
      }
    }
  }
}
