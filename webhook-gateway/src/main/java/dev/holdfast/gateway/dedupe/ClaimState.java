package dev.holdfast.gateway.dedupe;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is kept under a delivery's key, and what a claim found there.
 *
 * <p>{@code P:owner:fingerprint} says that a living owner is taking the event, for as long as the lease lasts;
 * {@code D:fingerprint} that it is in Kafka, for as long as the window lasts.
 */
public sealed interface ClaimState {

    /** Nothing was there; the key is ours until the lease ends. */
    ClaimState YOURS = new Yours();

    /** Redis could not be asked: the event goes on unverified. */
    ClaimState AWAY = new Away();

    /** See {@link #YOURS}. */
    record Yours() implements ClaimState {}

    /** Another delivery of this id is being taken. */
    record InFlight(long fingerprint) implements ClaimState {}

    /** A delivery of this id is in Kafka. */
    record Done(long fingerprint) implements ClaimState {}

    /** See {@link #AWAY}. */
    record Away() implements ClaimState {}

    /** The value that says that an owner is taking the event. */
    static String pending(String owner, long fingerprint) {
        return "P:" + owner + ":" + HexFormat.of().toHexDigits(fingerprint);
    }

    /** The value that says that the event is in Kafka. */
    static String done(long fingerprint) {
        return "D:" + HexFormat.of().toHexDigits(fingerprint);
    }

    /** What a claim's answer means: the value that stood there before, or null. A value not of ours counts as no answer. */
    static ClaimState read(@Nullable String found) {
        if (found == null) {
            return YOURS;
        }
        try {
            if (found.startsWith("D:")) {
                return new Done(HexFormat.fromHexDigitsToLong(found, 2, found.length()));
            }
            if (found.startsWith("P:")) {
                return new InFlight(HexFormat.fromHexDigitsToLong(found, found.lastIndexOf(':') + 1, found.length()));
            }
        } catch (IllegalArgumentException e) {
            return AWAY;
        }
        return AWAY;
    }
}
