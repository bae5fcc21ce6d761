package dev.holdfast.erpsync;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Shows how far behind what is known of each 3PL account is: one that cannot be read is heard of in no other way. */
final class WarehouseGauges {

    private final MultiGauge behind;
    private final Supplier<List<WarehousePolls.Behind>> polls;

    WarehouseGauges(MeterRegistry registry, Supplier<List<WarehousePolls.Behind>> polls) {
        this.polls = polls;
        behind = MultiGauge.builder("holdfast_warehouse_behind_seconds")
                .description(
                        "How long ago a 3PL account was last asked what it has shipped, and all of its answer taken in; of"
                                + " the shared ledger, so every replica shows the same")
                .register(registry);
    }

    void refresh() {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (WarehousePolls.Behind one : polls.get()) {
            Tags tags = Tags.of("connection", one.connection(), "warehouse", one.warehouse());
            rows.add(MultiGauge.Row.of(tags, one.span().toMillis() / 1000.0));
        }
        behind.register(rows, true);
    }
}
