package dev.holdfast.simulators.shopify.webhook;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a delivery.
 *
 * @param attempts in the order in which they were made; the last is the one that counted
 */
public record DeliveryReport(String topic, String webhookId, List<Attempt> attempts) {

    /**
     * One attempt.
     *
     * @param status null where there was no answer
     * @param outcome the answer's {@code Holdfast-Outcome}; null where it had none
     * @param failure why there was no answer; null where there was one
     */
    public record Attempt(
            @Nullable Integer status,
            @Nullable String outcome,
            @Nullable String failure,
            Duration took) {

        /** Whether the attempt counts as delivered: a status of 2xx and nothing else. */
        public boolean accepted() {
            return status != null && status >= 200 && status < 300;
        }
    }

    /** Whether the webhook was delivered in the end. */
    public boolean delivered() {
        return !attempts.isEmpty() && attempts.getLast().accepted();
    }
}
