package dev.holdfast.connectors.businesscentral;

import java.time.Duration;

/**
 * How long things take and last.
 *
 * @param call deadline of one request; below the minute that an order's lease lasts. Business Central itself goes on for up to 10
 *     minutes
 * @param slot longest wait for a place among the app's calls, before the call counts as throttled
 * @param known how long what was found is believed; a renamed item is noticed after it
 * @param missing how long an absence is believed; short, so that an item created just now is found
 * @param renewal how long before its end a subscription is renewed: they live 3 days, so that a repair each day renews them
 */
public record BusinessCentralTimings(Duration call, Duration slot, Duration known, Duration missing, Duration renewal) {

    /** What services use. */
    public static final BusinessCentralTimings DEFAULTS = new BusinessCentralTimings(
            Duration.ofSeconds(40),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            Duration.ofDays(2));
}
