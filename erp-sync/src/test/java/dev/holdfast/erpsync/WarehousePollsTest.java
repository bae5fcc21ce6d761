package dev.holdfast.erpsync;

import static dev.holdfast.erpsync.FakeWarehouse.left;
import static dev.holdfast.erpsync.FakeWarehouse.units;
import static dev.holdfast.erpsync.ShippedOrders.ALL;
import static dev.holdfast.erpsync.ShippedOrders.booked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.transport.Failure;
import dev.holdfast.transport.rate.Lane;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A 3PL that sends no webhooks, or loses them, is asked what it has shipped. */
class WarehousePollsTest {

    private static final Failure REFUSED = new Failure.Unauthorized("INVALID_LOGIN");

    private final FakeWarehouse warehouse = new FakeWarehouse();

    private Rig rig() {
        return ShippedOrders.rig(warehouse)
                .with("warehouses.poll-every", "PT0.1S")
                .with("warehouses.poll-round", "PT0.05S");
    }

    @Test
    void whatItHasShippedIsBookedOnceThoughNoWebhookEverTellsOfIt() {
        try (Rig rig = rig()) {
            ErpSync process = rig.start();
            rig.start();
            booked(rig, process, 1);
            warehouse.ships(404, left("stranger", 404, "B", units("MUG-BLUE", 1)));
            warehouse.ships(1, left("w1", 1, "A", units("MUG-BLUE", 3), units("TEE-M", 1)));

            await().untilAsserted(() -> assertThat(rig.facts.shipped("1")).isEqualTo(ALL));
            int asked = warehouse.windows().size();
            await().until(() -> warehouse.windows().size() > asked + 2);
            rig.awaitQuiet();

            assertThat(rig.facts.log()).hasSize(1);
            assertThat(warehouse.lanes())
                    .as("what somebody waits for goes before it")
                    .containsExactly(Lane.BULK);
            assertThat(rig.database.number("select count(*) from event where order_key = '404'"))
                    .as("another shop's")
                    .isZero();
        }
    }

    @Test
    void whatLeftWhileItsOrderWaitedForItsConnectionIsNotPassedBy() {
        try (Rig rig = rig().with("warehouses.poll-overlap", "PT0S")) {
            ErpSync process = rig.start();
            rig.probe.fails(REFUSED);
            rig.erp.down(REFUSED);
            rig.deliver(process, rig.order("opener", "orders/create", Orders.version(999, 1)));
            rig.awaitState("opener", "parked");
            rig.shop.has(1, Orders.bytes(ShippedOrders.ordered(1, 1)));
            rig.deliver(process, rig.order("order1", "orders/create", ShippedOrders.ordered(1, 1)));
            rig.awaitState("order1", "parked");
            warehouse.ships(1, left("w1", 1, "A", units("MUG-BLUE", 3), units("TEE-M", 1)));
            warehouse.changed("w1", Instant.now());
            int asked = warehouse.windows().size();
            await().until(() -> warehouse.windows().size() > asked + 3);

            rig.erp.down(null);
            rig.probe.works();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(rig.facts.shipped("1")).isEqualTo(ALL));
        }
    }

    @Test
    void whileItIsAwayNothingIsPassedBy() {
        try (Rig rig = rig().with("warehouses.poll-overlap", "PT0S")) {
            ErpSync process = rig.start();
            booked(rig, process, 1);
            await().until(() -> !warehouse.windows().isEmpty());
            warehouse.down(new Failure.Unauthorized("the token was revoked"));
            warehouse.ships(1, left("w1", 1, "A", units("MUG-BLUE", 3), units("TEE-M", 1)));
            warehouse.changed("w1", Instant.now());
            int asked = warehouse.windows().size();
            await().until(() -> warehouse.windows().size() > asked + 2);
            assertThat(rig.facts.shipped("1")).isEmpty();
            MeterRegistry registry = new SimpleMeterRegistry();
            WarehouseGauges gauges = new WarehouseGauges(registry, process::warehousesBehind);
            double before = behind(gauges, registry);
            await().untilAsserted(() ->
                    assertThat(behind(gauges, registry)).as("it grows").isGreaterThan(before + 0.2));
            double longest = behind(gauges, registry);
            assertThat(polls(rig, "Unauthorized")).isPositive();
            warehouse.down(null);

            await().untilAsserted(() -> assertThat(rig.facts.shipped("1")).isEqualTo(ALL));
            await().untilAsserted(() ->
                    assertThat(behind(gauges, registry)).as("and ends").isLessThan(longest));
            assertThat(polls(rig, "told")).isPositive();
            assertThat(rig.registry
                            .get("holdfast_warehouse_poll_shipments")
                            .counter()
                            .count())
                    .isPositive();
        }
    }

    private static double polls(Rig rig, String outcome) {
        return rig.registry
                .get("holdfast_warehouse_polls")
                .tags("outcome", outcome)
                .counter()
                .count();
    }

    private static double behind(WarehouseGauges gauges, MeterRegistry registry) {
        gauges.refresh();
        return registry.get("holdfast_warehouse_behind_seconds")
                .tag("warehouse", "shipbob")
                .gauge()
                .value();
    }
}
