package dev.holdfast.gateway.source;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads header values that the sender's signature does not cover, and that end in keys, headers and logs of ours. */
final class HeaderValue {

    /** Longer than any vendor's ids and topics, shorter than what would bloat a record. */
    private static final int LONGEST = 200;

    private HeaderValue() {}

    /** The value when it is short, visible ASCII without spaces; else null. */
    static @Nullable String word(@Nullable String value) {
        if (value == null || value.isEmpty() || value.length() > LONGEST) {
            return null;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                return null;
            }
        }
        return value;
    }

    /** The value as an instant; null when it is none. */
    static @Nullable Instant instant(@Nullable String value) {
        if (value == null || value.length() > LONGEST) {
            return null;
        }
        try {
            return InstantText.read(value);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
