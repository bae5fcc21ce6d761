package dev.holdfast.gateway.publish;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** W3C Trace Context, as far as the gateway needs it without a tracing library on the path. */
public final class TraceContext {

    private static final int LENGTH = 55;

    private TraceContext() {}

    /** The sender's context where it is well-formed; else a new one, not sampled. */
    public static String continued(@Nullable String traceparent) {
        return traceparent != null && wellFormed(traceparent) ? traceparent : fresh();
    }

    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        // "| 1": an id of zeros alone would be invalid.
        return "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1) + "-"
                + hex.toHexDigits(random.nextLong() | 1) + "-00";
    }

    private static boolean wellFormed(String value) {
        if (value.length() != LENGTH
                || !value.startsWith("00-")
                || value.charAt(35) != '-'
                || value.charAt(52) != '-') {
            return false;
        }
        return hexNotZero(value, 3, 35) && hexNotZero(value, 36, 52) && hex(value, 53, LENGTH);
    }

    private static boolean hexNotZero(String value, int from, int to) {
        boolean zero = true;
        for (int i = from; i < to; i++) {
            zero &= value.charAt(i) == '0';
        }
        return !zero && hex(value, from, to);
    }

    private static boolean hex(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
