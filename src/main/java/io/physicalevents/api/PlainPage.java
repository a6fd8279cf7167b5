package io.physicalevents.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer from its bytes, where it is what a server usually sends: {@code events} and
 * {@code count}, and in an event the documented fields, each once at most and with a value of the
 * documented type. At anything else it gives up, and {@link PageParser}, which knows what is right
 * and what is wrong with an answer, reads the same bytes anew.
 */
final class PlainPage {

  /** Zeroes that must follow a body, so that it can be read in steps of eight bytes. */
  static final int MARGIN = Long.BYTES;

  /** Thrown to give up; it has no stack, since it is none of anybody's business. */
  private static final class Uncommon extends Exception {
    private static final long serialVersionUID = 1L;

    Uncommon() {
      super(null, null, false, false);
    }
  }

  private static final PlainWord EVENTS = PlainWord.quoted("events");
  private static final PlainWord COUNT = PlainWord.quoted("count");
  private static final PlainWord NULL = new PlainWord("null");
  private static final EventField[] FIELDS = EventField.values();
  private static final PlainWord[] NAMES =
      Arrays.stream(FIELDS)
          .map(field -> PlainWord.quoted(field.jsonName()))
          .toArray(PlainWord[]::new);
  private static final int TIME = List.of(FIELDS).indexOf(EventField.TIME);

  /** Numbers of so many digits are far from the bounds of 64 bits. */
  private static final int MOST_DIGITS = 17;

  private static final int NOT_READ = -1;

  private final byte[] body;
  private final int[] columns = new int[FIELDS.length];
  private final int width;
  private final Fingerprint fingerprint = new Fingerprint();
  private final PlainText text;
  private int at;
  private @Nullable List<@Nullable Object[]> rows;
  private EventMarks marks = new EventMarks();
  private OptionalLong count = OptionalLong.empty();

  private PlainPage(byte[] body, List<EventField> fields) {
    this.body = body;
    this.text = new PlainText(body);
    this.width = fields.size();
    Arrays.setAll(columns, slot -> fields.indexOf(FIELDS[slot]));
  }

  /**
   * Reads a whole answer.
   *
   * @param body its bytes, with {@link #MARGIN} zeroes behind them
   * @param fields no field twice
   * @return null where it gives up
   */
  static @Nullable Page read(byte[] body, int length, List<EventField> fields) {
    try {
      return new PlainPage(body, fields).read(length);
    } catch (Uncommon e) {
      return null;
    }
  }

  private Page read(int length) throws Uncommon {
    expect('{');
    boolean counted = false;
    do {
      skipBlanks();
      if (rows == null && skip(EVENTS)) {
        expect(':');
        rows = readEvents(length);
      } else if (!counted && skip(COUNT)) {
        expect(':');
        skipBlanks();
        count = OptionalLong.of(readNumber());
        counted = true;
      } else {
        throw new Uncommon();
      }
    } while (isNext(','));
    expect('}');
    skipBlanks();
    if (at != length || rows == null) {
      throw new Uncommon();
    }
    return new Page(rows, marks, count, length);
  }

  private List<@Nullable Object[]> readEvents(int length) throws Uncommon {
    expect('[');
    if (isNext(']')) {
      return new ArrayList<>();
    }
    int first = at;
    @Nullable Object[] row = readEvent();
    // Events are about as long as each other.
    int likely = (length - first) / (at - first);
    int expected = likely + likely / 16 + 1;
    marks.reserve(expected);
    List<@Nullable Object[]> read = new ArrayList<>(expected);
    read.add(row);
    while (isNext(',')) {
      read.add(readEvent());
    }
    expect(']');
    return read;
  }

  private @Nullable Object[] readEvent() throws Uncommon {
    @Nullable Object[] row = new @Nullable Object[width];
    fingerprint.reset();
    long time = EventMarks.NO_TIME;
    expect('{');
    if (!isNext('}')) {
      int seen = 0;
      int slot = -1;
      do {
        skipBlanks();
        slot = readName(slot + 1);
        if ((seen & 1 << slot) != 0) {
          throw new Uncommon();
        }
        seen |= 1 << slot;
        expect(':');
        skipBlanks();
        if (skip(NULL)) {
          continue;
        }
        if (slot == TIME) {
          time = readNumber();
          fingerprint.set(slot, time);
          if (columns[slot] != NOT_READ) {
            row[columns[slot]] = time;
          }
        } else {
          readText(slot, row);
        }
      } while (isNext(','));
      expect('}');
    }
    marks.add(fingerprint.value(), time);
    return row;
  }

  private void readText(int slot, @Nullable Object[] row) throws Uncommon {
    int end = text.read(at);
    if (end < 0) {
      throw new Uncommon();
    }
    at = end;
    fingerprint.set(slot, text.sum(), text.length());
    if (columns[slot] != NOT_READ) {
      row[columns[slot]] = text.value(slot);
    }
  }

  /** The field whose name comes, most likely the one at a place: servers keep to one order. */
  private int readName(int likely) throws Uncommon {
    for (int i = 0; i < NAMES.length; i++) {
      int slot = (likely + i) % NAMES.length;
      if (skip(NAMES[slot])) {
        return slot;
      }
    }
    throw new Uncommon();
  }

  private long readNumber() throws Uncommon {
    int start = at;
    int end = start;
    long number = 0;
    int digit = body[end] - '0';
    while (digit >= 0 && digit <= 9) {
      number = 10 * number + digit;
      digit = body[++end] - '0';
    }
    int digits = end - start;
    boolean isPlain = digits > 0 && digits <= MOST_DIGITS && (digits == 1 || body[start] != '0');
    if (!isPlain || (body[end] != ',' && body[end] != '}' && !isBlank(body[end]))) {
      throw new Uncommon();
    }
    at = end;
    return number;
  }

  private boolean skip(PlainWord word) {
    if (word.isAt(body, at)) {
      at += word.length();
      return true;
    }
    return false;
  }

  private boolean isNext(char sign) {
    skipBlanks();
    if (body[at] == sign) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char sign) throws Uncommon {
    if (!isNext(sign)) {
      throw new Uncommon();
    }
  }

  private void skipBlanks() {
    while (isBlank(body[at])) {
      at++;
    }
  }

  private static boolean isBlank(byte sign) {
    return sign == ' ' || sign == '\n' || sign == '\r' || sign == '\t';
  }
}
