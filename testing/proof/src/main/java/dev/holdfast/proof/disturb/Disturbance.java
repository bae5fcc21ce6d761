package dev.holdfast.proof.disturb;

import java.time.Instant;

/**
 * Something that was done.
 *
 * @param target what it was done to
 * @param from shortly before it began
 * @param until when all was as before again
 */
public record Disturbance(Kind kind, String target, Instant from, Instant until) {

    /** Whether any of it happened in a time. */
    public boolean within(Instant begin, Instant end) {
        return !until.isBefore(begin) && !from.isAfter(end);
    }

    /** See {@link Kind#mayRepeatWrites}. */
    public boolean mayRepeatWrites() {
        return kind.mayRepeatWrites(target);
    }

    @Override
    public String toString() {
        return target + ": " + kind.what() + ", " + from + " to " + until;
    }
}
