package dev.holdfast.connectors.warehouse;

import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.KEY;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.NAME;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.connectors.extensiv.ExtensivConnector;
import dev.holdfast.connectors.shipbob.ShipBobConnector;
import dev.holdfast.connectors.shiphero.ShipHeroConnector;
import dev.holdfast.settings.ExtensivSettings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShipBobSettings;
import dev.holdfast.settings.ShipHeroSettings;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.extensiv.Extensiv;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.shipbob.ShipBob;
import dev.holdfast.simulators.shiphero.ShipHero;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.rate.AccountLoad;
import dev.holdfast.transport.rate.Governor;
import dev.holdfast.transport.rate.Terms;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A 3PL's limits belong to the account: whoever reads it, reconciler or erp-sync, asks the governor first, and what the vendor
 * says is heard by all. The governor is the services' own, in one process.
 */
class GovernedWarehousesTest {

    /** Longer than anybody waits for an account, so that a refusal ends the call. */
    private static final Duration LONG = Duration.ofSeconds(100);

    enum Vendor {
        SHIPBOB {
            @Override
            SimulatedWarehouse start() {
                SimulatedWarehouse warehouse = new SimulatedWarehouse("shipbob", ShipBob::new);
                warehouse.ask("PUT", "/tokens/the-PAT", "{\"scopes\":[\"orders_read\",\"orders_write\"]}");
                return warehouse;
            }

            @Override
            WarehouseConnector connect(SimulatedWarehouse warehouse, Governor governor) {
                return new ShipBobConnector(warehouse.resolver(), warehouse.caller, warehouse.clock, governor)
                        .connect(new ShipBobSettings(
                                "east",
                                warehouse.base(),
                                "2026-01",
                                URI.create(warehouse.base() + "/openapi.json"),
                                secret("PAT"),
                                "100102",
                                Reference.ORDER_ID,
                                null,
                                null,
                                Map.of()));
            }
        },
        SHIPHERO {
            @Override
            SimulatedWarehouse start() {
                SimulatedWarehouse warehouse = new SimulatedWarehouse("shiphero", ShipHero::new);
                warehouse.ask("PUT", "/refresh-tokens/the-REFRESH", "");
                return warehouse;
            }

            @Override
            WarehouseConnector connect(SimulatedWarehouse warehouse, Governor governor) {
                return new ShipHeroConnector(warehouse.resolver(), warehouse.caller, warehouse.clock, governor)
                        .connect(new ShipHeroSettings(
                                "west",
                                warehouse.base(),
                                new ShipHeroSettings.Credential.RefreshToken(secret("REFRESH")),
                                null,
                                Reference.ORDER_ID,
                                Map.of()));
            }
        },
        EXTENSIV {
            @Override
            SimulatedWarehouse start() {
                SimulatedWarehouse warehouse = new SimulatedWarehouse("extensiv", Extensiv::new);
                warehouse.ask(
                        "PUT", "/clients/the-ID", "{\"secret\":\"the-SECRET\",\"login\":\"17\",\"tpl\":\"the-TPL\"}");
                return warehouse;
            }

            @Override
            WarehouseConnector connect(SimulatedWarehouse warehouse, Governor governor) {
                return new ExtensivConnector(warehouse.resolver(), warehouse.caller, warehouse.clock, governor)
                        .connect(new ExtensivSettings(
                                "north",
                                warehouse.base(),
                                secret("ID"),
                                secret("SECRET"),
                                "17",
                                secret("TPL"),
                                "4",
                                null,
                                ZoneId.of("America/Chicago"),
                                Reference.ORDER_ID,
                                Map.of()));
            }
        };

        abstract SimulatedWarehouse start();

        abstract WarehouseConnector connect(SimulatedWarehouse warehouse, Governor governor);

        private static SecretRef secret(String name) {
            return new SecretRef("env", name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aThrottleClosesTheAccountForEverybodyForAsLongAsTheVendorSays(Vendor vendor) {
        try (SimulatedWarehouse warehouse = vendor.start();
                Governor governor = Governor.local(Terms.DEFAULTS)) {
            WarehouseConnector one = vendor.connect(warehouse, governor);
            WarehouseConnector other = vendor.connect(warehouse, governor);
            read(one);
            read(other);
            int before = warehouse.requests().size();
            warehouse.fault(new FaultAction.Throttle(LONG));

            limited(one);
            limited(other);

            assertThat(warehouse.requests()).as("calls that were sent").hasSize(before + 1);
            assertThat(load(governor).closedFor()).isGreaterThan(Duration.ofSeconds(80));
        }
    }

    private static void read(WarehouseConnector connector) {
        assertThat(connector.ledger().find(KEY, NAME)).isEmpty();
    }

    private static void limited(WarehouseConnector connector) {
        assertThat(failure(() -> read(connector)))
                .isInstanceOfSatisfying(Failure.RateLimited.class, limited -> assertThat(limited.retryAfter())
                        .isBetween(Duration.ofSeconds(80), LONG.plusSeconds(1)));
    }

    private static AccountLoad load(Governor governor) {
        assertThat(governor.loads()).hasSize(1);
        return governor.loads().getFirst();
    }

    /** ShipBob: 150 in any minute are never reached, thirty at once and two a second. */
    @Test
    void shipBobIsNeverAskedSoOftenThatItRefuses() {
        try (SimulatedWarehouse warehouse = Vendor.SHIPBOB.start();
                Governor governor = Governor.local(Terms.DEFAULTS)) {
            WarehouseConnector connector = Vendor.SHIPBOB.connect(warehouse, governor);
            long started = System.nanoTime();
            int calls = 33;
            for (int i = 0; i < calls; i++) {
                read(connector);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(1_400));
            assertThat(warehouse.requests())
                    .hasSizeGreaterThanOrEqualTo(calls)
                    .noneMatch(call -> refused(call.status()));
        }
    }

    private static boolean refused(@Nullable Integer status) {
        return status == null || status == 429;
    }

    @Test
    void whatShipBobSaysIsLeftIsWhatIsLeft() {
        try (SimulatedWarehouse warehouse = Vendor.SHIPBOB.start();
                Governor governor = Governor.local(Terms.DEFAULTS)) {
            warehouse.set("calls-per-minute", "6");
            WarehouseConnector connector = Vendor.SHIPBOB.connect(warehouse, governor);
            read(connector);
            read(connector);

            // Somebody else's calls count too; two more come back each second, as far as the governor knows.
            assertThat(load(governor).points()).isLessThan(10);
        }
    }

    @Test
    void shipHerosCreditsArePaidAndCorrectedByWhatItSays() {
        try (SimulatedWarehouse warehouse = Vendor.SHIPHERO.start();
                Governor governor = Governor.local(Terms.DEFAULTS)) {
            WarehouseConnector connector = Vendor.SHIPHERO.connect(warehouse, governor);
            read(connector);
            assertThat(load(governor).points()).isLessThan(4004);

            warehouse.fault(new FaultAction.Throttle(LONG));
            limited(connector);

            // "There are only 263 left", and sixty come back each second.
            assertThat(load(governor).points()).isLessThan(1000);
        }
    }

    /** Extensiv publishes no limit: four at once, of which one is left to others. */
    @Test
    void extensivIsAskedThreeTimesAtOnceAtMost() throws Exception {
        Duration each = Duration.ofMillis(150);
        int calls = 8;
        try (SimulatedWarehouse warehouse = Vendor.EXTENSIV.start();
                Governor governor = Governor.local(Terms.DEFAULTS);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            WarehouseConnector connector = Vendor.EXTENSIV.connect(warehouse, governor);
            read(connector);
            warehouse.always(new FaultAction.Latency(each));
            long started = System.nanoTime();

            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                running.add(threads.submit((Callable<Void>) () -> {
                    read(connector);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(each.multipliedBy(3));
        }
    }
}
