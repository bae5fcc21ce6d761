package dev.holdfast.simulators.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.exchange.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A shop of some carried orders, its clock standing. */
final class SampleShop implements AutoCloseable {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final Simulators simulators;
    private final ShopClient client;

    SampleShop() throws Exception {
        simulators = Simulators.start(SimulatorOptions.inMemory().by(Clock.fixed(NOW, ZoneOffset.UTC)));
        client = new ShopClient(simulators.uri());
        client.setUp(Json.object().put("currency", "USD"));
        for (String file : List.of(
                "06-orders-updated-edited.json",
                "07-orders-cancelled.json",
                "13-orders-updated-with-refund.json",
                "17-orders-create-pos.json",
                "18-orders-create-gift-card-tip-duties.json")) {
            client.control("POST", "orders", ShopClient.sample(file));
        }
    }

    ShopClient client() {
        return client;
    }

    /** Fails when the simulator met a defect of its own. */
    @Override
    public void close() {
        assertThat(simulators.defects().last()).isNull();
        client.close();
        simulators.close();
    }
}
