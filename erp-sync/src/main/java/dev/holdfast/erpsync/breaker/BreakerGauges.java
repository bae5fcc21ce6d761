package dev.holdfast.erpsync.breaker;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Shows each connection's breaker as this replica last saw it; all replicas show the same row. */
public final class BreakerGauges {

    private BreakerGauges() {}

    /** Registers them. */
    public static void register(MeterRegistry registry, Breakers breakers, List<String> connections) {
        for (String connection : connections) {
            Gauge.builder("holdfast_breaker_state", breakers, all -> all.lastKnown(connection)
                            .state()
                            .level())
                    .description("0 closed, 1 draining, 2 half-open, 3 open: nothing of the connection is written")
                    .tag("connection", connection)
                    .register(registry);
            FunctionCounter.builder("holdfast_breaker_openings", breakers, all -> all.lastKnown(connection)
                            .generation())
                    .description(
                            "How often the breaker has opened; opening again before it had closed is the same once")
                    .tag("connection", connection)
                    .register(registry);
        }
    }
}
