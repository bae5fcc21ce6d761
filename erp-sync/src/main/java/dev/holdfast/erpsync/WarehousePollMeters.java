package dev.holdfast.erpsync;

import dev.holdfast.transport.Failure;
import io.micrometer.core.instrument.MeterRegistry;

/** What this replica met when it asked 3PLs what they have shipped; how far behind that is, {@link WarehouseGauges} shows. */
final class WarehousePollMeters {

    private final MeterRegistry registry;

    WarehousePollMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** An account told all of it. @param shipments how many it told of, known ones too */
    void told(String connection, String warehouse, long shipments) {
        polls(connection, warehouse, "told");
        registry.counter("holdfast_warehouse_poll_shipments", "connection", connection, "warehouse", warehouse)
                .increment((double) shipments);
    }

    /** An account did not. */
    void failed(String connection, String warehouse, Failure failure) {
        polls(connection, warehouse, failure.getClass().getSimpleName());
    }

    private void polls(String connection, String warehouse, String outcome) {
        registry.counter(
                        "holdfast_warehouse_polls",
                        "connection",
                        connection,
                        "warehouse",
                        warehouse,
                        "outcome",
                        outcome)
                .increment();
    }
}
