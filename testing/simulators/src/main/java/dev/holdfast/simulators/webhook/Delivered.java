package dev.holdfast.simulators.webhook;

import java.util.List;

/**
 * What became of one webhook.
 *
 * @param id what a receiver dedupes by; the same in every attempt
 * @param attempts in their order, at least one
 */
public record Delivered(String topic, String id, List<Attempt> attempts) {

    /** Whether it was accepted in the end. */
    public boolean accepted() {
        return attempts.getLast().accepted();
    }
}
