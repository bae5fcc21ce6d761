package dev.holdfast.connectors.netsuite;

import java.time.Duration;

/**
 * How long things take and last.
 *
 * @param call deadline of one request; below the minute that an order's lease lasts. NetSuite itself goes on for 15 minutes
 * @param slot longest wait for one of the account's slots, before the call counts as throttled
 * @param assertion life of a signed assertion; NetSuite refuses more than 60 minutes, and minutes of clock skew must fit in
 * @param tokenMargin how long before its end a token is no longer used, so that none dies under way
 * @param known how long an id that was found is believed; a renamed item is noticed after it
 * @param missing how long an absence is believed; short, so that an item created just now is found
 */
public record NetSuiteTimings(
        Duration call, Duration slot, Duration assertion, Duration tokenMargin, Duration known, Duration missing) {

    /** What services use. */
    public static final NetSuiteTimings DEFAULTS = new NetSuiteTimings(
            Duration.ofSeconds(40),
            Duration.ofSeconds(15),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30));
}
