package dev.holdfast.benchmarks.bulk;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds each measures live orders alone and beside the replay, so that a machine that slows down slows both alike
 * @param orders booked first; the replay does each of them many times over
 * @param records events that the replay is over
 * @param phase how long live orders are fed in each
 * @param perSecond live orders
 * @param vendorLatency what the simulated account takes over each request beside its own work, as a real one does
 */
public record BulkPlan(int rounds, int orders, int records, Duration phase, int perSecond, Duration vendorLatency) {

    /** About a quarter of an hour. */
    static final BulkPlan WHOLE = new BulkPlan(4, 240, 100_000, Duration.ofSeconds(90), 4, Duration.ofMillis(50));

    /** To try it out; its figures are no figures. */
    static final BulkPlan QUICK = new BulkPlan(1, 60, 3_000, Duration.ofSeconds(20), 4, Duration.ofMillis(50));
}
