package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.erpsync.ends.Ends;
import dev.holdfast.erpsync.preflight.Finding.Colour;
import dev.holdfast.erpsync.preflight.Report;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connection.Mode;
import dev.holdfast.settings.Connection.SignatureScheme;
import dev.holdfast.settings.Connection.WebhookSource;
import dev.holdfast.settings.ExtensivSettings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShipHeroSettings;
import dev.holdfast.settings.WarehouseSettings;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.extensiv.Extensiv;
import dev.holdfast.simulators.shiphero.ShipHero;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a preflight finds of ShipHero and Extensiv, as {@link PreflightWarehousesTest} of ShipBob. */
class PreflightOtherDepotsTest {

    private static final SecretRef PAT = SecretRef.parse("env://PAT");

    private static PreflightBench bench;
    private static SimulatedErp erp;

    @BeforeAll
    static void start() {
        bench = new PreflightBench();
        erp = new SimulatedErp(Ends.of("netsuite"), ShipHero::new, Extensiv::new);
        erp.control(
                "PUT",
                "/shopify/" + SimulatedErp.SHOP + "/locations",
                "[{\"id\": 65500000001, \"name\": \"Warehouse\"}]");
        erp.shopHas(Orders.version(801, 1));
        erp.control("PUT", "/shiphero/acme/stock/MUG-BLUE/76733", "{\"on_hand\":5,\"available\":5}");
        erp.control("PUT", "/extensiv/acme/items/9", "{\"sku\":\"MUG-BLUE\"}");
        erp.control("PUT", "/extensiv/acme/stock/9/1", "{\"onHand\":5,\"available\":5}");
    }

    @AfterAll
    static void stop() {
        erp.close();
        bench.close();
    }

    @BeforeEach
    void letIn() {
        erp.control("PUT", "/shiphero/acme/refresh-tokens/pat", "{}");
        client("pat");
    }

    private static void client(String secret) {
        erp.control("PUT", "/extensiv/acme/clients/pat", "{\"secret\":\"" + secret + "\",\"login\":\"17\"}");
    }

    private static ShipHeroSettings shipHero(String place) {
        return new ShipHeroSettings(
                "west",
                URI.create(erp.simulators.uri() + "/shiphero/acme"),
                new ShipHeroSettings.Credential.RefreshToken(PAT),
                null,
                Reference.ORDER_ID,
                Map.of("65500000001", place),
                null);
    }

    private static ExtensivSettings extensiv(String place) {
        return new ExtensivSettings(
                "north",
                URI.create(erp.simulators.uri() + "/extensiv/acme"),
                PAT,
                PAT,
                "17",
                null,
                "4",
                null,
                ZoneId.of("America/Chicago"),
                Reference.ORDER_ID,
                Map.of("65500000001", place));
    }

    private static Report look(WarehouseSettings warehouse, WebhookSource... sources) {
        Connection connection = erp.at(TestConnection.of(Mode.LIVE), List.of(sources), List.of(warehouse));
        return bench.look(erp, connection, Optional.of(URI.create("https://hooks.example.com")));
    }

    @Test
    void shipHeroIsGreenAndTheWebhooksThatItLacksAreNamed() {
        WebhookSource source =
                new WebhookSource("shiphero", SignatureScheme.SHIPHERO, SecretRef.parse("env://HOOK"), List.of(PAT));

        Report report = look(shipHero("76733"), source);

        assertThat(report.green()).isTrue();
        assertThat(PreflightBench.colours(report, "warehouse-west")).containsExactly(Colour.GREEN);
        assertThat(PreflightBench.colours(report, "warehouse-west-credential")).containsExactly(Colour.GREEN);
        assertThat(PreflightBench.colours(report, "warehouse-west-locations")).containsExactly(Colour.GREEN);
        assertThat(PreflightBench.one(report, "warehouse-west-webhooks").says())
                .contains("source shiphero: none; to create: Order Canceled, Shipment Update");
        assertThat(report.toString()).doesNotContain("hook-token");
    }

    @Test
    void extensivIsGreenAndHasNoWebhooks() {
        Report report = look(extensiv("1"));

        assertThat(report.green()).isTrue();
        assertThat(PreflightBench.colours(report, "warehouse-north")).containsExactly(Colour.GREEN);
        assertThat(PreflightBench.colours(report, "warehouse-north-locations")).containsExactly(Colour.GREEN);
        assertThat(PreflightBench.one(report, "warehouse-north-webhooks"))
                .satisfies(finding -> assertThat(finding.colour()).isEqualTo(Colour.GREEN))
                .satisfies(finding -> assertThat(finding.says()).contains("the vendor has none"));
    }

    @Test
    void aPlaceWithoutGoodsIsTold() {
        assertThat(PreflightBench.says(look(shipHero("5")), "warehouse-west-locations"))
                .contains("no goods", "5");
        assertThat(PreflightBench.says(look(extensiv("5")), "warehouse-north-locations"))
                .contains("no goods", "5");
    }

    @Test
    void whoIsShutOutIsRedAndTheRestIsLookedAtAllTheSame() {
        erp.control("DELETE", "/shiphero/acme/tokens/pat", "{}");
        erp.control("DELETE", "/shiphero/acme/access-tokens", "{}");
        client("another");
        erp.control("DELETE", "/extensiv/acme/tokens", "{}");

        for (WarehouseSettings warehouse : List.of(shipHero("76733"), extensiv("1"))) {
            Report report = look(warehouse);

            assertThat(PreflightBench.one(report, "warehouse-" + warehouse.name())
                            .colour())
                    .as(warehouse.vendor())
                    .isEqualTo(Colour.RED);
            assertThat(report.green()).isFalse();
            assertThat(PreflightBench.colours(report, "dry-booking")).containsExactly(Colour.GREEN);
        }
    }
}
