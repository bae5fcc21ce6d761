package dev.holdfast.connectors.brightpearl;

import java.time.Duration;

/**
 * How long things take and last.
 *
 * @param call deadline of one request; below the minute that an order's lease lasts
 * @param slot longest wait for leave to call, before the call counts as throttled
 * @param tokenMargin how long before its end a token is no longer used, so that none dies under way
 * @param renewAhead how long before its end a token is renewed by whoever looks after it: while the old one still works, a
 *     failing renewal is a warning and no outage. A day of the seven that a token lives
 * @param throttled how long to wait where a refusal does not say
 * @param known how long an id that was found is believed; a renamed product is noticed after it
 * @param missing how long an absence is believed; short, so that a product created just now is found
 */
public record BrightpearlTimings(
        Duration call,
        Duration slot,
        Duration tokenMargin,
        Duration renewAhead,
        Duration throttled,
        Duration known,
        Duration missing) {

    /** What services use. */
    public static final BrightpearlTimings DEFAULTS = new BrightpearlTimings(
            Duration.ofSeconds(40),
            Duration.ofSeconds(15),
            Duration.ofMinutes(5),
            Duration.ofDays(1),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30));
}
