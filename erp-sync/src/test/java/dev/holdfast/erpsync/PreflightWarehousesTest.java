package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.erpsync.ends.Ends;
import dev.holdfast.erpsync.preflight.Finding.Colour;
import dev.holdfast.erpsync.preflight.Report;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connection.Mode;
import dev.holdfast.settings.Connection.SignatureScheme;
import dev.holdfast.settings.Connection.WebhookSource;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShipBobSettings;
import dev.holdfast.settings.WarehouseSettings;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.world.Cause;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a preflight finds of a connection's 3PLs and of the webhooks that lead to the gateway. */
class PreflightWarehousesTest {

    private static final Optional<URI> GATEWAY = Optional.of(URI.create("https://hooks.example.com/"));
    private static final String ADDRESS = "https://hooks.example.com/webhooks/shipbob/acme-us/hook-token";
    private static final String ALL = "\"orders_read\",\"inventory_read\",\"webhooks_read\",\"channels_read\"";

    private static PreflightBench bench;

    private SimulatedErp erp;

    @BeforeAll
    static void start() {
        bench = new PreflightBench();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @BeforeEach
    void open() {
        erp = new SimulatedErp(Ends.of("netsuite"));
        erp.control(
                "PUT",
                "/shopify/" + SimulatedErp.SHOP + "/locations",
                "[{\"id\": 65500000001, \"name\": \"Warehouse\"}, {\"id\": 65500000002, \"name\": \"Store\"}]");
        erp.shopHas(Orders.version(801, 1));
        grant(ALL);
        erp.control(
                "PUT",
                "/shipbob/acme/stock/11",
                "{\"name\":\"Mug\",\"sku\":\"MUG-BLUE\",\"locations\":[{\"location_id\":77,\"name\":\"Cicero\","
                        + "\"on_hand_quantity\":5}]}");
    }

    @AfterEach
    void close() {
        erp.close();
    }

    private void grant(String scopes) {
        erp.control("PUT", "/shipbob/acme/tokens/pat", "{\"scopes\":[" + scopes + "]}");
        erp.control("PUT", "/shipbob/acme/channels/100102", "{\"name\":\"Shopify\",\"scopes\":[" + scopes + "]}");
    }

    private WarehouseSettings shipBob(String name, Map<String, String> locations) {
        return new ShipBobSettings(
                name,
                URI.create(erp.simulators.uri() + "/shipbob/acme"),
                "2026-01",
                URI.create("https://example.invalid/openapi.json"),
                SecretRef.parse("env://PAT"),
                "100102",
                Reference.ORDER_ID,
                null,
                null,
                locations);
    }

    private static WebhookSource source(String name) {
        return new WebhookSource(name, SignatureScheme.SHIPBOB, SecretRef.parse("env://HOOK"), List.of());
    }

    private Report look(List<WebhookSource> sources, Optional<URI> gateway, WarehouseSettings... warehouses) {
        Connection connection = erp.at(TestConnection.of(Mode.LIVE), sources, List.of(warehouses));
        return bench.look(erp, connection, gateway);
    }

    private Report look(WarehouseSettings warehouse) {
        return look(List.of(source("shipbob")), GATEWAY, warehouse);
    }

    @Test
    void anAccountThatIsWellIsGreenAndItsMissingWebhooksAreNamedWithoutTheirAddress() {
        Report report = look(shipBob("east", Map.of("65500000001", "77")));

        assertThat(report.green()).isTrue();
        assertThat(PreflightBench.one(report, "warehouse-east").says()).contains("channel 100102");
        assertThat(PreflightBench.one(report, "warehouse-east-scopes").colour()).isEqualTo(Colour.GREEN);
        assertThat(PreflightBench.one(report, "warehouse-east-locations").colour())
                .isEqualTo(Colour.GREEN);
        assertThat(PreflightBench.one(report, "warehouse-east-webhooks"))
                .satisfies(finding -> assertThat(finding.colour()).isEqualTo(Colour.AMBER))
                .satisfies(finding ->
                        assertThat(finding.says()).contains("to create: order.shipment.cancelled, order.shipped"));
        assertThat(report.toString()).doesNotContain("hook-token");
    }

    @Test
    void whatIsSubscribedIsToldAndWhatIsElsewhereDoesNotCount() {
        subscribe(ADDRESS, "order.shipped", true);
        subscribe("https://hooks.example.com/webhooks/shipbob/another/hook-token", "order.shipment.cancelled", true);
        assertThat(PreflightBench.one(look(shipBob("east", Map.of())), "warehouse-east-webhooks")
                        .says())
                .contains("subscribed to source shipbob: order.shipped", "to create: order.shipment.cancelled");

        subscribe(ADDRESS, "order.shipment.cancelled", false);
        assertThat(PreflightBench.one(look(shipBob("east", Map.of())), "warehouse-east-webhooks")
                        .says())
                .contains("order.shipment.cancelled is disabled by the vendor");

        assertThat(PreflightBench.one(
                                look(List.of(source("shipbob")), Optional.empty(), shipBob("east", Map.of())),
                                "warehouse-east-webhooks")
                        .fix())
                .contains("holdfast.erp-sync.preflight.gateway");
    }

    private void subscribe(String url, String topic, boolean enabled) {
        erp.simulators
                .world()
                .account("shipbob", "acme")
                .write(new Cause(Cause.Origin.CONTROL, "test", "POST", "/webhook", "seed", null, null), transaction -> {
                    long id = transaction.next("webhook-of-test", 9000);
                    ObjectNode record = new JsonMapper().createObjectNode();
                    record.put("id", id)
                            .put("url", url)
                            .put("enabled", enabled)
                            .put("created_at", "2026-11-01T00:00:00Z")
                            .putArray("topics")
                            .add(topic);
                    transaction.put("webhook", Long.toString(id), record);
                    return id;
                });
    }

    @Test
    void aMissingScopeARevokedTokenAndASharedLocationAreRed() {
        Report shared = look(
                List.of(source("east"), source("west")),
                GATEWAY,
                shipBob("east", Map.of("65500000001", "77")),
                shipBob("west", Map.of("65500000001", "77")));
        assertThat(PreflightBench.one(shared, "warehouses").says()).contains("65500000001", "east and west");
        assertThat(shared.green()).isFalse();

        grant("\"orders_read\",\"channels_read\"");
        assertThat(PreflightBench.one(look(shipBob("east", Map.of())), "warehouse-east-scopes"))
                .satisfies(finding -> assertThat(finding.colour()).isEqualTo(Colour.RED))
                .satisfies(finding -> assertThat(finding.says()).contains("inventory_read"));

        erp.control("DELETE", "/shipbob/acme/tokens/pat", "{}");
        Report revoked = look(shipBob("east", Map.of()));
        assertThat(PreflightBench.one(revoked, "warehouse-east").colour()).isEqualTo(Colour.RED);
        assertThat(PreflightBench.one(revoked, "dry-booking").colour()).isEqualTo(Colour.GREEN);
    }

    @Test
    void halfConfiguredWarehousesAreTold() {
        Report wrong = look(shipBob("east", Map.of("1", "77", "65500000002", "78")));
        assertThat(PreflightBench.says(wrong, "warehouse-east-locations")).contains("locations names what is no", "78");

        Report none = look(List.of(), GATEWAY, shipBob("east", Map.of()));
        assertThat(PreflightBench.one(none, "warehouse-east-webhooks").fix()).contains("a source called east");

        Report alone = look(List.of(source("shipbob")), GATEWAY);
        assertThat(PreflightBench.one(alone, "source-shipbob").colour()).isEqualTo(Colour.AMBER);

        Report two = look(
                List.of(source("shipbob")),
                GATEWAY,
                shipBob("east", Map.of("65500000001", "77")),
                shipBob("west", Map.of("65500000002", "77")));
        assertThat(PreflightBench.one(two, "source-shipbob").fix()).contains("call one of them shipbob");
        assertThat(PreflightBench.one(two, "warehouse-west-webhooks").says()).contains("no source");
    }

    @Test
    void webhooksOfTheShopAreHeldAgainstTheGatewaysOwnAddress() {
        subscribeShop("ORDERS_CREATE", "https://hooks.example.com/webhooks/shopify");
        subscribeShop("ORDERS_UPDATED", "https://old.example.com/webhooks/shopify");

        assertThat(PreflightBench.one(look(List.of(), GATEWAY), "webhooks"))
                .satisfies(finding -> assertThat(finding.says())
                        .contains("/webhooks/shopify: orders/create; 2 in all")
                        .containsOnlyOnce("orders/updated"))
                .satisfies(finding -> assertThat(finding.fix()).as("told once").doesNotContain("orders/updated"));
    }

    private void subscribeShop(String topic, String uri) {
        erp.control(
                "POST",
                "/shopify/" + SimulatedErp.SHOP + "/webhook-subscriptions",
                "{\"topic\":\"" + topic + "\",\"uri\":\"" + uri + "\"}");
    }
}
