package dev.holdfast.benchmarks.outage;

import java.time.Duration;
import java.util.Map;

/**
 * How much is measured.
 *
 * @param rounds each has every phase once, so that a machine that slows down slows all alike
 * @param warmUp load before the first round
 * @param phase how long both connections are fed in each
 * @param perSecond orders for each connection
 * @param vendorLatency what the simulated accounts take over each request beside their own work, as real ones do
 * @param settings of erp-sync that are not its defaults
 */
public record OutagePlan(
        int rounds,
        Duration warmUp,
        Duration phase,
        int perSecond,
        Duration vendorLatency,
        Map<String, String> settings) {

    /** About twenty-five minutes, with erp-sync as it is installed. */
    static final OutagePlan WHOLE =
            new OutagePlan(4, Duration.ofSeconds(60), Duration.ofSeconds(90), 4, Duration.ofMillis(50), Map.of());

    /** To try it out; its figures are no figures. Calls are given up early, so that a hanging account is noticed in time. */
    static final OutagePlan QUICK = new OutagePlan(
            1,
            Duration.ofSeconds(15),
            // Reads that hang are given up after 40 s, whatever the settings: earlier no breaker can open.
            Duration.ofSeconds(50),
            4,
            Duration.ofMillis(50),
            Map.of(
                    "holdfast.erp-sync.call-deadline", "PT4S",
                    "holdfast.erp-sync.lease", "PT6S",
                    "holdfast.erp-sync.check-after", "PT3S",
                    "holdfast.erp-sync.retry.steps", "2s,5s,10s,30s",
                    "holdfast.erp-sync.breaker.all-failing-for", "PT3S",
                    "holdfast.erp-sync.breaker.first-probe", "PT3S",
                    "holdfast.erp-sync.breaker.ramp-step", "PT1S"));
}
