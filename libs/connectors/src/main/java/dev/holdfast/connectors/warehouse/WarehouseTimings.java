package dev.holdfast.connectors.warehouse;

import java.time.Duration;

/**
 * How long things take and last.
 *
 * @param call deadline of one request: a page of orders with their shipments takes a 3PL seconds, and more is a fault
 * @param patience longest wait for the account's limit, over all tries of one call; above a minute, since ShipBob counts by the
 *     minute
 * @param tries how often a call is sent that fails in passing; a run of many pages does not end at one fault
 * @param pause before the second try; doubled before each further one
 * @param tokenMargin how long before its end a token is no longer used, so that none dies under way
 */
public record WarehouseTimings(Duration call, Duration patience, int tries, Duration pause, Duration tokenMargin) {

    /** What services use. */
    public static final WarehouseTimings DEFAULTS = new WarehouseTimings(
            Duration.ofSeconds(40), Duration.ofSeconds(90), 3, Duration.ofSeconds(1), Duration.ofMinutes(5));
}
