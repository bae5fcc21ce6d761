package dev.holdfast.connectors.shipbob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse;
import dev.holdfast.connectors.warehouse.Unlimited;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShipBobSettings;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.control.RequestEntry;
import dev.holdfast.simulators.shipbob.ShipBob;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is asked of ShipBob, and what the simulator answers, fit the vendor's own description. */
@Tag("spec")
class ShipBobSpecTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOKEN = "the-PAT";

    private static JsonNode spec;
    private static SimulatedWarehouse shipBob;
    private static WarehouseConnector connector;

    @BeforeAll
    static void live() throws IOException {
        Path path = Path.of(
                System.getProperty("holdfast.specs", "../shared/specs"),
                "shipbob",
                "shipbob-openapi-2026-01.normalized.json");
        if (!Files.exists(path)) {
            System.out.println("SKIPPED: ShipBob's description is not on this machine: " + path);
            abort("no " + path);
        }
        spec = JSON.readTree(Files.readAllBytes(path));
        shipBob = new SimulatedWarehouse("shipbob", ShipBob::new);
        shipBob.secrets.put(
                "SIGNS",
                "whsec_"
                        + Base64.getEncoder()
                                .encodeToString("a-key-of-24-bytes-length".getBytes(StandardCharsets.UTF_8)));
        shipBob.ask(
                "PUT",
                "/tokens/" + TOKEN,
                "{\"scopes\":[\"orders_read\",\"orders_write\",\"inventory_read\",\"webhooks_read\",\"webhooks_write\"]}");
        shipBob.ask("PUT", "/channels/100102", "{\"scopes\":[\"orders_read\"]}");
        shipBob.ask(
                "PUT",
                "/stock/1",
                "{\"sku\":\"MUG\",\"name\":\"Mug\",\"locations\":[{\"location_id\":1,\"name\":\"IL\",\"on_hand_quantity\":1}]}");
        String order = shipBob.ask(
                        "POST",
                        "/orders",
                        "{\"reference_id\":\"6001112223334\",\"order_number\":\"#1042\",\"financials\":{\"total_price\":5},"
                                + "\"products\":[{\"sku\":\"MUG\",\"reference_id\":\"MUG\",\"quantity\":1}]}")
                .path("id")
                .asText();
        shipBob.ask("POST", "/orders/" + order + "/shipments", "{\"status\":\"Completed\",\"tracking\":\"1Z\"}");
        connector = new ShipBobConnector(
                        shipBob.resolver(),
                        shipBob.caller,
                        shipBob.clock,
                        WarehouseTimings.DEFAULTS,
                        new Unlimited(),
                        shipBob.pause())
                .connect(new ShipBobSettings(
                        "east",
                        shipBob.base(),
                        "2026-01",
                        path.toUri(),
                        new SecretRef("env", "PAT"),
                        "100102",
                        Reference.ORDER_ID,
                        "USD",
                        new SecretRef("env", "SIGNS"),
                        Map.of()));
        connector.ledger().createdIn(shipBob.around()).forEach(each -> {});
        connector.ledger().find(SimulatedWarehouse.KEY, SimulatedWarehouse.NAME);
        connector.shipments().changedIn(shipBob.around()).forEach(each -> {});
        connector.stock().positions().forEach(each -> {});
        connector.probe().probe();
        connector.contract().samples();
        Objects.requireNonNull(connector.subscriptions()).repair(URI.create("https://gateway.example/webhooks/x"));
    }

    @AfterAll
    static void stop() {
        if (shipBob != null) {
            shipBob.close();
        }
    }

    @Test
    void everyRequestIsOneThatTheDescriptionNames() {
        assertThat(shipBob.requests()).isNotEmpty().allSatisfy(request -> {
            JsonNode operation = spec.path("paths")
                    .path(request.path())
                    .path(request.method().toLowerCase(Locale.ROOT));
            assertThat(operation.isMissingNode()).as(request.path()).isFalse();
            Set<String> known = new HashSet<>();
            operation.path("parameters").forEach(it -> known.add(it.path("name").asText()));
            assertThat(known).containsAll(parameters(request));
            if (!request.body().isEmpty()) {
                assertThat(problems(
                                operation.at("/requestBody/content/application~1json/schema"),
                                JSON.readTree(request.body())))
                        .isEmpty();
            }
        });
    }

    @Test
    void everyAnswerOfTheSimulatorFitsTheDescription() throws IOException {
        for (String path : List.of(
                "/2026-01/order", "/2026-01/inventory-level/locations", "/2026-01/channel", "/2026-01/webhook")) {
            String body = shipBob.send("GET", path, Map.of("Authorization", "Bearer " + TOKEN), "")
                    .text();
            assertThat(problems(answer(path), JSON.readTree(body)))
                    .as(path + ": " + body)
                    .isEmpty();
        }
    }

    /** The connector reads no field that the description lacks: its own reading of the description has them all. */
    @Test
    void whatIsReadIsNamed() {
        OpenApi api = new OpenApi(spec);
        assertThat(api.answered("order", "/2026-01/order").orElseThrow().fields())
                .containsKeys(
                        "id",
                        "status",
                        "reference_id",
                        "order_number",
                        "created_date",
                        "financials.total_price",
                        "products[].quantity",
                        "products[].external_line_id",
                        "shipments[].status",
                        "shipments[].last_update_at",
                        "shipments[].actual_fulfillment_date",
                        "shipments[].tracking.tracking_number",
                        "shipments[].tracking.carrier",
                        "shipments[].products[].inventory_items[].quantity");
        assertThat(api.answered("stock", "/2026-01/inventory-level/locations")
                        .orElseThrow()
                        .fields())
                .containsKeys("next", "items[].sku", "items[].locations[].on_hand_quantity");
        assertThat(api.answered("order", "/2026-01/order")
                        .orElseThrow()
                        .values()
                        .get("shipments[].status"))
                .containsExactlyInAnyOrder(
                        "None",
                        "Processing",
                        "Completed",
                        "Exception",
                        "OnHold",
                        "Cancelled",
                        "CleanSweeped",
                        "LabeledCreated",
                        "ImportReview");
    }

    private static JsonNode answer(String path) {
        return spec.path("paths").path(path).at("/get/responses/200/content/application~1json/schema");
    }

    private static Set<String> parameters(RequestEntry request) {
        Set<String> names = new HashSet<>();
        if (request.query() != null) {
            for (String pair : request.query().split("&")) {
                names.add(pair.substring(0, pair.indexOf('=')));
            }
        }
        return names;
    }

    private static List<String> problems(JsonNode schema, JsonNode body) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("allOf", JSON.createArrayNode().add(schema));
        whole.set("components", spec.path("components"));
        JsonNode asJsonSchema = nullable(whole);
        return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(asJsonSchema).validate(body).stream()
                .map(Object::toString)
                .toList();
    }

    /** OpenAPI 3.0 says {@code nullable}, which JSON Schema does not know. */
    private static JsonNode nullable(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode mended = JSON.createArrayNode();
            array.forEach(each -> mended.add(nullable(each)));
            return mended;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode mended = JSON.createObjectNode();
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.forEach(name -> mended.set(name, nullable(object.path(name))));
        if (object.has("oneOf") && !object.has("properties")) {
            // A wrapper that names no property of its own and forbids all others admits nothing.
            mended.remove("additionalProperties");
        }
        if (object.path("nullable").asBoolean() && object.path("type").isTextual()) {
            mended.putArray("type").add(object.path("type").asText()).add("null");
            if (mended.path("enum") instanceof ArrayNode values) {
                values.addNull();
            }
        }
        return mended;
    }
}
