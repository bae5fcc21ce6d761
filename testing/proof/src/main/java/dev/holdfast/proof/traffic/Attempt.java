package dev.holdfast.proof.traffic;

import java.time.Duration;
import java.time.Instant;

/**
 * One attempt to deliver a webhook, as its sender saw it.
 *
 * @param gateway which was asked
 * @param answer the status with the gateway's outcome, or {@code none} where there was no answer
 * @param accepted whether the sender was told that it need not come again
 */
public record Attempt(Instant at, String gateway, String answer, boolean accepted, Duration took) {

    /** When the sender knew. */
    public Instant answered() {
        return at.plus(took);
    }

    @Override
    public String toString() {
        return "sent to " + gateway + ", answered " + answer + " after " + took.toMillis() + " ms";
    }
}
