package dev.holdfast.erpsync.consume;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** What intake tells without being asked; it says the same as readiness, so that an alert needs no orchestrator. */
public final class IntakeGauges {

    private IntakeGauges() {}

    /** Registers them. @param lane which intake it is @param stall after which standstill intake is stalled */
    public static void register(MeterRegistry registry, String lane, IntakeStatus status, Duration stall) {
        Gauge.builder("holdfast_intake_stalled", status, s -> s.problem(stall).isPresent() ? 1 : 0)
                .description("1 while this replica takes no records over that it should, as readiness says; else 0")
                .tag("lane", lane)
                .register(registry);
        Gauge.builder(
                        "holdfast_intake_standstill_seconds",
                        status,
                        s -> s.standstill().toMillis() / 1000.0)
                .description("How long the offset of some partition has not advanced while records wait in it")
                .tag("lane", lane)
                .register(registry);
    }
}
