package dev.holdfast.gateway.source;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A forward-only look at the fields of a JSON object, for the few bytes of a body that decide its partition. It builds
 * nothing, looks no further than its limit, and answers "not found" rather than fail: the ordering key is an
 * optimisation, and a malformed body is kept as evidence like any other.
 *
 * <p>Field names written with escapes are not recognised; no sender writes {@code id} so.
 */
final class JsonScan {

    /** Every vendor writes its ids long before this. */
    static final int LIMIT = 64 * 1024;

    private static final int LONGEST_WORDS = 100;

    private final byte[] bytes;
    private final int end;
    private int at;
    private boolean first;
    private int nameStart;
    private int nameEnd;

    JsonScan(byte[] bytes) {
        this(bytes, LIMIT);
    }

    JsonScan(byte[] bytes, int limit) {
        this.bytes = bytes;
        this.end = Math.min(bytes.length, limit);
    }

    /** Enters the object that comes next and reads its field of that name, as {@link #id} does. */
    @Nullable
    String text(byte[] name) {
        return find(name) ? id() : null;
    }

    /** The same for words with spaces between them: a name or a time, which is no key. */
    @Nullable
    String words(byte[] name) {
        if (!find(name) || peek() != '"') {
            return null;
        }
        int start = at + 1;
        if (!skipString() || at - 1 - start > LONGEST_WORDS) {
            return null;
        }
        String found = new String(bytes, start, at - 1 - start, StandardCharsets.US_ASCII);
        return found.isBlank() || found.chars().anyMatch(c -> c < ' ' || c > '~' || c == '\\') ? null : found;
    }

    /** Enters the object that comes next and moves to the value of its field of that name; false when it has none. */
    boolean find(byte[] name) {
        boolean more = enterObject() && nextField();
        while (more) {
            if (named(name)) {
                return true;
            }
            more = skipValue() && nextField();
        }
        return false;
    }

    /** Enters the object that comes next; false when what comes next is none. */
    boolean enterObject() {
        if (peek() != '{') {
            return false;
        }
        at++;
        first = true;
        return true;
    }

    /** Moves to the value of the next field of this object; false at its end, at the limit, or where it is malformed. */
    boolean nextField() {
        int next = peek();
        if (!first) {
            if (next != ',') {
                return false;
            }
            at++;
            next = peek();
        }
        first = false;
        if (next != '"') {
            return false;
        }
        nameStart = at + 1;
        if (!skipString()) {
            return false;
        }
        nameEnd = at - 1;
        if (peek() != ':') {
            return false;
        }
        at++;
        return true;
    }

    /** Whether the current field has this name. */
    boolean named(byte[] name) {
        int length = nameEnd - nameStart;
        if (length != name.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[nameStart + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the current value is JSON's null; moves nowhere. */
    boolean isNull() {
        return peek() == 'n';
    }

    /** Reads the current value when it is an integer or a string that can stand as a key; null, past the value, when not. */
    @Nullable
    String id() {
        int start;
        int stop;
        int next = peek();
        if (next == '"') {
            start = at + 1;
            if (!skipString()) {
                return null;
            }
            stop = at - 1;
        } else if (next == '-' || (next >= '0' && next <= '9')) {
            start = at;
            skipScalar();
            stop = at;
            // At the limit a number may go on.
            if (stop == end || !isInteger(start, stop)) {
                return null;
            }
        } else {
            skipValue();
            return null;
        }
        return isKey(start, stop) ? new String(bytes, start, stop - start, StandardCharsets.US_ASCII) : null;
    }

    /** Moves past the current value; false at the limit or where it is malformed. */
    boolean skipValue() {
        switch (peek()) {
            case '"':
                return skipString();
            case '{', '[':
                return skipNested();
            case -1, ',', ':', '}', ']':
                return false;
            default:
                skipScalar();
                return at < end;
        }
    }

    private boolean skipNested() {
        int depth = 0;
        while (at < end) {
            switch (bytes[at]) {
                case '"':
                    if (!skipString()) {
                        return false;
                    }
                    continue;
                case '{', '[':
                    depth++;
                    break;
                case '}', ']':
                    depth--;
                    if (depth == 0) {
                        at++;
                        return true;
                    }
                    break;
                default:
                    break;
            }
            at++;
        }
        return false;
    }

    private boolean skipString() {
        at++;
        while (at < end) {
            byte b = bytes[at];
            if (b == '"') {
                at++;
                return true;
            }
            at += b == '\\' ? 2 : 1;
        }
        return false;
    }

    private void skipScalar() {
        while (at < end) {
            switch (bytes[at]) {
                case ',', '}', ']', ' ', '\n', '\r', '\t':
                    return;
                default:
                    at++;
            }
        }
    }

    /** The next byte that is no white space, where the scan now stands; -1 at the end. */
    private int peek() {
        while (at < end) {
            switch (bytes[at]) {
                case ' ', '\n', '\r', '\t':
                    at++;
                    break;
                default:
                    return bytes[at];
            }
        }
        return -1;
    }

    private boolean isInteger(int start, int stop) {
        int i = bytes[start] == '-' ? start + 1 : start;
        if (i == stop) {
            return false;
        }
        for (; i < stop; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private boolean isKey(int start, int stop) {
        if (start == stop || stop - start > OrderingKeys.LONGEST) {
            return false;
        }
        for (int i = start; i < stop; i++) {
            byte b = bytes[i];
            boolean letterOrDigit = (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
            if (!letterOrDigit && b != '-' && b != '_' && b != '.' && b != ':' && b != '/') {
                return false;
            }
        }
        return true;
    }
}
