package dev.holdfast.connectors;

import java.time.Instant;

/** A span of time: {@code from} belongs to it, {@code until} does not. */
public record Window(Instant from, Instant until) {

    /** @throws IllegalArgumentException when the window is empty or runs backwards */
    public Window {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("A window must end after it begins: " + from + " to " + until);
        }
    }
}
