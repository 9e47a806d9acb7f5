package dev.cairn.core.event;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Cuts text into the words that free-text search finds, the same way for events and for queries.
 *
 * <p>A word is a run of letters and digits in lower case; a dot between two digits belongs to it,
 * so that an IP address stays whole. Left out: single characters, numbers of fewer than four digits
 * and version numbers, a few words that stand in every record, and random identifiers (GUIDs and
 * long mixtures of letters and digits), which would make the index several times as large and are
 * found as whole names instead. Not safe for use by many threads.
 */
public final class Words {
  /** At most so many words are kept of one event. */
  public static final int MAX_WORDS = 64;

  /** Longer words are left out. */
  public static final int MAX_LENGTH_CHARACTERS = 40;

  private static final int TABLE_SIZE = 256;
  private static final int GUID_LENGTH = 36;
  private static final int RANDOM_LENGTH = 16;
  private static final int RANDOM_CHANGES = 3;
  private static final int MAX_AGENT_WORDS = 12;
  private static final Set<String> METADATA =
      Set.of("md", "ua", "os", "cfg", "api", "lang", "ft", "rt", "app");
  private static final byte[][] COMMON =
      table(
          "arn",
          "aws",
          "amazonaws",
          "com",
          "http",
          "https",
          "www",
          "amazon",
          "the",
          "is",
          "to",
          "on",
          "in",
          "of",
          "for",
          "with",
          "and",
          "or",
          "no",
          "not",
          "an",
          "because",
          "that",
          "role",
          "user",
          "assumed");

  /** ASCII letters and digits in lower case; 0 for what is part of no word. */
  private static final char[] LOWER = lowerCase();

  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .replaceWith(new byte[] {(byte) 0xef, (byte) 0xbf, (byte) 0xbd});
  private final byte[] bytes = new byte[MAX_WORDS * MAX_LENGTH_CHARACTERS * 3];
  private final int[] ends = new int[MAX_WORDS];
  private final int[] hashes = new int[MAX_WORDS];
  private final byte[] table = new byte[TABLE_SIZE];
  private final char[] word = new char[MAX_LENGTH_CHARACTERS];
  private char[] buffer = new char[256];
  private int count;
  private boolean complete = true;

  /**
   * The words of a query.
   *
   * @param words to look for; empty if the text has none
   * @param complete false if the text has an identifier or a word that is never among an event's
   *     words, so that only a whole name can match it
   */
  public record Query(List<String> words, boolean complete) {
    public Query {
      words = List.copyOf(words);
    }
  }

  /** Cuts a query's text. */
  public static Query query(String text) {
    Words words = new Words();
    words.add(text);
    return new Query(words.listWithout(""), words.complete);
  }

  private static byte[][] table(String... words) {
    byte[][] table = new byte[TABLE_SIZE][];
    for (String word : words) {
      int slot = spread(word.hashCode());
      while (table[slot] != null) {
        slot = slot + 1 & TABLE_SIZE - 1;
      }
      table[slot] = word.getBytes(StandardCharsets.US_ASCII);
    }
    return table;
  }

  private static int spread(int hash) {
    return (hash ^ hash >>> 15) & TABLE_SIZE - 1;
  }

  void clear() {
    Arrays.fill(table, (byte) 0);
    count = 0;
    complete = true;
  }

  /** The words so far, in the order in which they came, except one. */
  WordList listWithout(String excluded) {
    return WordList.of(bytes, ends, count, excluded);
  }

  void add(String text) {
    int length = text.length();
    if (buffer.length < length) {
      buffer = new char[length];
    }
    text.getChars(0, length, buffer, 0);
    int resource = text.startsWith("arn:") ? Arns.resourceStart(text) : -1;
    if (resource < 0) {
      add(buffer, 0, length, MAX_WORDS);
    } else {
      add(buffer, text.lastIndexOf(':', resource - 2) + 1, length, MAX_WORDS);
    }
  }

  /**
   * Adds the products that a user agent names: neither versions, nor what stands in parentheses,
   * nor the SDKs' metadata such as {@code md/arch#x86_64}.
   */
  void addUserAgent(char[] text, int from, int to) {
    int end = Math.min(MAX_WORDS, count + MAX_AGENT_WORDS);
    int at = from;
    while (at < to && count < end) {
      if (text[at] == '(') {
        at = indexOf(')', text, at, to);
      } else if (lower(text[at]) == 0) {
        at++;
      } else {
        int space = indexOf(' ', text, at, to);
        int slash = indexOf('/', text, at, space);
        if (!isMetadata(text, at, slash)) {
          add(text, at, slash, MAX_WORDS);
        }
        at = space;
      }
    }
  }

  private static int indexOf(char wanted, char[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] != wanted) {
      at++;
    }
    return at;
  }

  /** The SDKs' metadata have prefixes of one to four letters, such as os, md, lang. */
  private static boolean isMetadata(char[] text, int from, int slash) {
    return switch (slash - from) {
      case 1 -> true;
      case 2, 3, 4 -> METADATA.contains(new String(text, from, slash - from));
      default -> false;
    };
  }

  /** Adds the words of a part of an array, at most {@code limit} of them. */
  void add(char[] text, int from, int to, int limit) {
    int end = Math.min(MAX_WORDS, count + limit);
    int at = from;
    while (at < to && count < end) {
      if (lower(text[at]) == 0) {
        at++;
      } else if (to - at >= GUID_LENGTH && isGuid(text, at)) {
        complete = false;
        at += GUID_LENGTH;
      } else {
        at = addWord(text, at, to);
      }
    }
    if (at < to && count >= MAX_WORDS) {
      complete = false;
    }
  }

  /** Adds the word that begins here, unless it is of a kind that is left out; returns its end. */
  private int addWord(char[] text, int from, int to) {
    int digits = 0;
    int dots = 0;
    int changes = 0;
    int hash = 0;
    int all = 0;
    boolean inNumber = false;
    boolean hexadecimal = true;
    int start = start(count);
    int at = from;
    for (; at < to; at++) {
      char c = lower(text[at]);
      if (c == 0) {
        if (!isDotBetweenDigits(text, at, to)) {
          break;
        }
        c = '.';
        dots++;
      } else if (isDigit(c)) {
        digits++;
        changes += inNumber ? 0 : 1;
        inNumber = true;
      } else {
        inNumber = false;
        hexadecimal &= c <= 'f';
      }
      if (at - from < MAX_LENGTH_CHARACTERS) {
        bytes[start + at - from] = (byte) c;
      }
      all |= c;
      hash = 31 * hash + c;
    }
    boolean mixed = changes >= RANDOM_CHANGES || (hexadecimal && changes > 0);
    boolean random = at - from >= RANDOM_LENGTH && mixed;
    if (random || at - from > MAX_LENGTH_CHARACTERS) {
      complete = false;
    } else if (isWord(at - from, digits, dots)) {
      keep(hash, all < 0x80 ? start + at - from : encode(text, from, at));
    }
    return at;
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  /** Writes a word that is not all ASCII behind those before; returns where it ends. */
  private int encode(char[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      word[at - from] = text[at] == '.' ? '.' : lower(text[at]);
    }
    ByteBuffer into = ByteBuffer.wrap(bytes);
    into.position(start(count));
    encoder.reset().encode(CharBuffer.wrap(word, 0, to - from), into, true);
    encoder.flush(into);
    return into.position();
  }

  private static boolean isDotBetweenDigits(char[] text, int at, int to) {
    return text[at] == '.' && isDigit(text[at - 1]) && at + 1 < to && isDigit(text[at + 1]);
  }

  /** Of numbers only addresses and long ones are words. */
  private static boolean isWord(int length, int digits, int dots) {
    return digits + dots == length ? dots == 3 || (dots == 0 && digits >= 4) : length >= 2;
  }

  /** Keeps the word that stands behind those before, unless it is there or a common one. */
  private void keep(int hash, int end) {
    int start = start(count);
    int slot = spread(hash);
    for (int at = slot; table[at] != 0; at = at + 1 & TABLE_SIZE - 1) {
      int known = table[at] - 1;
      if (hashes[known] == hash
          && Arrays.equals(bytes, start(known), ends[known], bytes, start, end)) {
        return;
      }
    }
    for (int at = slot; COMMON[at] != null; at = at + 1 & TABLE_SIZE - 1) {
      if (Arrays.equals(COMMON[at], 0, COMMON[at].length, bytes, start, end)) {
        return;
      }
    }
    while (table[slot] != 0) {
      slot = slot + 1 & TABLE_SIZE - 1;
    }
    hashes[count] = hash;
    ends[count] = end;
    table[slot] = (byte) ++count;
  }

  private static boolean isGuid(char[] text, int from) {
    if (text[from + 8] != '-' || text[from + 13] != '-') {
      return false;
    }
    for (int i = 0; i < GUID_LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text[from + i];
      if (dash ? c != '-' : Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The character in lower case, 0 if it is part of no word. */
  private static char lower(char c) {
    if (c < LOWER.length) {
      return LOWER[c];
    }
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c) ? Character.toLowerCase(c) : 0;
  }

  private static char[] lowerCase() {
    char[] lower = new char[128];
    for (char c = 0; c < lower.length; c++) {
      lower[c] = Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : 0;
    }
    return lower;
  }
}
