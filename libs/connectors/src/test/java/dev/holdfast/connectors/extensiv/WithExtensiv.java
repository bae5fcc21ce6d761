package dev.holdfast.connectors.extensiv;

import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.NAME;

import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse;
import dev.holdfast.connectors.warehouse.Unlimited;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.settings.ExtensivSettings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.extensiv.Extensiv;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A simulated Extensiv with an account, and what happens in it. */
abstract class WithExtensiv {

    static SimulatedWarehouse extensiv;

    @BeforeAll
    static void start() {
        extensiv = new SimulatedWarehouse("extensiv", Extensiv::new);
    }

    @AfterAll
    static void stop() {
        extensiv.close();
    }

    @BeforeEach
    void reset() {
        extensiv.reset();
        extensiv.ask("PUT", "/clients/the-ID", "{\"secret\":\"the-SECRET\",\"login\":\"17\",\"tpl\":\"the-TPL\"}");
    }

    static WarehouseConnector connector() {
        return connector(Reference.ORDER_ID, null);
    }

    static WarehouseConnector connector(Reference reference, @Nullable String facility) {
        return new ExtensivConnector(
                        extensiv.resolver(),
                        extensiv.caller,
                        extensiv.clock,
                        WarehouseTimings.DEFAULTS,
                        new Unlimited(),
                        extensiv.pause())
                .connect(new ExtensivSettings(
                        "north",
                        extensiv.base(),
                        new SecretRef("env", "ID"),
                        new SecretRef("env", "SECRET"),
                        "17",
                        new SecretRef("env", "TPL"),
                        "4",
                        facility,
                        ZoneId.of("America/Chicago"),
                        reference,
                        Map.of()));
    }

    static String order(String reference, String more) {
        return extensiv.ask(
                        "POST",
                        "/orders",
                        "{\"referenceNum\":\"" + reference + "\",\"poNum\":\"" + NAME
                                + "\",\"lines\":[{\"sku\":\"MUG-BLUE\",\"qty\":3},{\"sku\":\"TEE-M\",\"qty\":1}]" + more
                                + "}")
                .path("readOnly")
                .path("orderId")
                .asText();
    }
}
