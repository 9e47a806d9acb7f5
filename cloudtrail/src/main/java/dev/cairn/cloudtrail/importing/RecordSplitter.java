package dev.cairn.cloudtrail.importing;

import dev.cairn.cloudtrail.seen.CompactJson;
import dev.cairn.core.json.JsonCursor;
import dev.cairn.core.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the records in a text: the elements of {@code {"Records":[…]}} or of an array, or objects
 * one after the other, with or without lines between them.
 *
 * <p>It only follows brackets and quotation marks; whether an object is JSON is for the reader of
 * the record to say. So a bad record costs itself and not its neighbours. Where even brackets and
 * quotation marks make no sense, it goes on at the next line that begins with an object, and from
 * then on takes only objects that stand on one line: what stands inside a record is written by
 * strangers, and a piece of it must never pass for a record. They cannot make such a line, since no
 * raw line break can stand in a JSON text.
 */
final class RecordSplitter {
  private static final byte[] RECORDS = "\"Records\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  // What a byte means outside of texts.
  private static final byte PLAIN = 0;
  private static final byte QUOTE = 1;
  private static final byte OPEN = 2;
  private static final byte CLOSE = 3;
  private static final byte SPACE = 4;
  private static final byte BAD = 5;
  private static final byte[] OUTSIDE = outside();

  private final Window window;
  private final RecordSink sink;
  private final int recordBytes;
  private byte[] scratch = new byte[0];

  // What there is between the mark and the position.
  private boolean spaced;
  private boolean severalLines;
  private int depth;
  private int deepest;

  /** Whether the object at hand stands on its own, so that another may begin on the next line. */
  private boolean alone;

  /** Whether a broken piece came before. */
  private boolean resumed;

  /** The text makes no sense at the position. Carries no stack trace, because it is expected. */
  private static final class BrokenTextException extends Exception {
    private final String reason;

    BrokenTextException(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }

  RecordSplitter(InputStream text, ImportLimits limits, RecordSink sink) {
    this.window = new Window(text, limits.recordBytes() * ImportLimits.LAYOUT_FACTOR);
    this.recordBytes = limits.recordBytes();
    this.sink = sink;
  }

  private static byte[] outside() {
    byte[] kinds = new byte[256];
    Arrays.fill(kinds, BAD);
    for (char c : "0123456789+-.eEtruefalsn:,".toCharArray()) {
      kinds[c] = PLAIN;
    }
    for (char c : " \t\r\n".toCharArray()) {
      kinds[c] = SPACE;
    }
    kinds['"'] = QUOTE;
    kinds['{'] = OPEN;
    kinds['['] = OPEN;
    kinds['}'] = CLOSE;
    kinds[']'] = CLOSE;
    return kinds;
  }

  /**
   * Goes through the whole text.
   *
   * @throws IOException if reading fails; what came before is with the sink
   */
  void run() throws IOException, InterruptedException {
    try {
      skipByteOrderMark();
      for (int c = peek(); c >= 0; c = peek()) {
        top(c);
      }
    } catch (GzipInput.DamagedInputException e) {
      window.position = window.limit;
      reject(e.reason());
    }
  }

  /** How many bytes of text were gone through. */
  long offset() {
    return window.offset();
  }

  private void skipByteOrderMark() throws IOException {
    boolean more = true;
    while (window.limit < 3 && more) {
      more = window.fill(); // A file may come in small pieces.
    }
    if (window.limit >= 3 && Arrays.equals(window.bytes, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
      window.position = 3;
    }
  }

  private void top(int c) throws IOException, InterruptedException {
    begin();
    alone = true;
    try {
      if (c == '{') {
        object();
      } else if (c == '[') {
        elements();
      } else if (resumed && (c == ',' || c == ']' || c == '}')) {
        window.position++; // It closes the list that the broken record stood in.
      } else {
        throw new BrokenTextException("neither JSON nor gzip");
      }
    } catch (BrokenTextException e) {
      resume(e.reason);
    }
    window.unmark();
  }

  private void begin() {
    window.mark();
    spaced = false;
    severalLines = false;
    depth = 0;
    deepest = 0;
  }

  /** An object on its own: one record, or what the list of records stands in. */
  private void object() throws IOException, InterruptedException, BrokenTextException {
    window.position++;
    depth = 1;
    deepest = 1;
    for (int c = required(); c != '}'; c = required()) {
      if (c == ',') {
        window.position++;
        c = required();
      }
      if (c != '"') {
        throw new BrokenTextException("a name is missing");
      }
      member();
    }
    window.position++;
    if (alone) {
      candidate();
    }
  }

  private void member() throws IOException, InterruptedException, BrokenTextException {
    boolean named = isRecords();
    text();
    if (required() != ':') {
      throw new BrokenTextException("a colon is missing");
    }
    window.position++;
    int c = required();
    if (named && c == '[') {
      elements();
    } else if (c == '{' || c == '[') {
      nested();
    } else if (c == '"') {
      text();
    } else {
      scalar();
    }
  }

  /** The list of records. What it stands in is nothing more than that from here on. */
  private void elements() throws IOException, InterruptedException, BrokenTextException {
    alone = false;
    window.position++;
    window.unmark();
    for (int c = required(); c != ']'; ) {
      begin();
      if (c != '{') {
        throw new BrokenTextException("a list of records holds something else");
      }
      nested();
      candidate();
      window.unmark();
      c = required();
      if (c == ',') {
        window.position++;
        c = required();
      } else if (c != ']') {
        throw new BrokenTextException("a list of records is broken");
      }
    }
    window.position++;
  }

  /** Passes over an object or array, with all that is in it. */
  private void nested() throws IOException, BrokenTextException {
    int floor = depth;
    do {
      switch (nextKind()) {
        case QUOTE -> text();
        case OPEN -> {
          window.position++;
          depth++;
          deepest = Math.max(deepest, depth);
        }
        case CLOSE -> {
          window.position++;
          depth--;
        }
        case SPACE -> space();
        default -> throw new BrokenTextException("a byte that no JSON has outside of texts");
      }
    } while (depth > floor);
  }

  private byte nextKind() throws IOException, BrokenTextException {
    while (true) {
      byte[] bytes = window.bytes;
      int end = window.limit;
      for (int at = window.position; at < end; at++) {
        byte kind = OUTSIDE[bytes[at] & 0xff];
        if (kind != PLAIN) {
          window.position = at;
          return kind;
        }
      }
      window.position = end;
      more();
    }
  }

  /** Passes over a text, from its first quotation mark to behind its last. */
  private void text() throws IOException, BrokenTextException {
    window.position++;
    while (true) {
      byte c = nextSpecial();
      if (c >= 0 && c < ' ') {
        throw new BrokenTextException("a control character inside a text");
      }
      window.position++;
      if (c == '"') {
        return;
      }
      if (c == '\\') {
        escaped();
      }
    }
  }

  private byte nextSpecial() throws IOException, BrokenTextException {
    while (true) {
      window.position = JsonText.indexOfSpecial(window.bytes, window.position, window.limit);
      if (window.position < window.limit) {
        return window.bytes[window.position];
      }
      more();
    }
  }

  private void escaped() throws IOException, BrokenTextException {
    if (window.position == window.limit) {
      more();
    }
    if (window.bytes[window.position] < ' ') {
      throw new BrokenTextException("an escape that no JSON has");
    }
    window.position++;
  }

  private void scalar() throws IOException, BrokenTextException {
    long start = window.offset();
    while (nextKindOrComma()) {
      window.position++;
    }
    if (window.offset() == start) {
      throw new BrokenTextException("a value is missing");
    }
  }

  private boolean nextKindOrComma() throws IOException, BrokenTextException {
    if (window.position == window.limit) {
      more();
    }
    byte c = window.bytes[window.position];
    return OUTSIDE[c & 0xff] == PLAIN && c != ',';
  }

  /** Whether the text at the position is the name of the list. */
  private boolean isRecords() throws IOException {
    while (window.limit - window.position < RECORDS.length) {
      if (!window.fill()) {
        return false;
      }
    }
    int from = window.position;
    return Arrays.equals(window.bytes, from, from + RECORDS.length, RECORDS, 0, RECORDS.length);
  }

  /** The next byte that is not whitespace; the position stays on it. */
  private int required() throws IOException, BrokenTextException {
    while (true) {
      if (window.position == window.limit) {
        more();
      }
      byte c = window.bytes[window.position];
      if (OUTSIDE[c & 0xff] != SPACE) {
        return c & 0xff;
      }
      space();
    }
  }

  /** One byte of whitespace. Where objects stand on their own, a line can begin the next one. */
  private void space() throws IOException, BrokenTextException {
    spaced = true;
    boolean line = window.bytes[window.position] == '\n';
    severalLines |= line;
    window.position++;
    if (line && alone) {
      if (window.position == window.limit) {
        more();
      }
      if (window.bytes[window.position] == '{') {
        throw new BrokenTextException("the record ends too early");
      }
    }
  }

  /** As {@link #required} between values, where the text may end. */
  private int peek() throws IOException {
    while (window.position < window.limit || window.fill()) {
      byte c = window.bytes[window.position];
      if (OUTSIDE[c & 0xff] != SPACE) {
        return c & 0xff;
      }
      window.position++;
    }
    return -1;
  }

  private void more() throws IOException, BrokenTextException {
    if (!window.fill()) {
      throw new BrokenTextException("the text ends too early");
    }
  }

  /** Hands over what stands between the mark and the position. */
  private void candidate() throws IOException, InterruptedException {
    int length = window.position - window.marked();
    if (window.isLost()) {
      reject(tooLarge());
    } else if (deepest > JsonCursor.MAX_DEPTH) {
      reject("nested deeper than " + JsonCursor.MAX_DEPTH + " levels");
    } else if (resumed && severalLines) {
      reject("stands on several lines behind something broken");
    } else if (spaced) {
      compacted(length);
    } else {
      hand(window.bytes, window.marked(), length);
    }
  }

  private void compacted(int length) throws IOException, InterruptedException {
    if (scratch.length < length) {
      scratch = new byte[length];
    }
    hand(scratch, 0, CompactJson.compact(window.bytes, window.marked(), window.position, scratch));
  }

  private void hand(byte[] json, int from, int length) throws IOException, InterruptedException {
    if (length > recordBytes) {
      reject(tooLarge());
    } else {
      sink.record(json, from, from + length, window.markOffset());
    }
  }

  private String tooLarge() {
    return "larger than " + recordBytes + " bytes";
  }

  private void reject(String reason) throws IOException {
    long offset = window.markOffset();
    sink.reject(reason, offset, window.offset() - offset, window.beginning());
  }

  /** Rejects up to the next line that begins with an object, or up to the end. */
  private void resume(String reason) throws IOException {
    if (window.marked() < 0 && !window.isLost()) {
      window.mark();
    }
    boolean lineBegins = window.position > 0 && window.bytes[window.position - 1] == '\n';
    while (window.position < window.limit || window.fill()) {
      byte c = window.bytes[window.position];
      if (lineBegins && c == '{') {
        break;
      }
      lineBegins = c == '\n';
      window.position++;
    }
    resumed = true;
    reject(reason);
  }
}
