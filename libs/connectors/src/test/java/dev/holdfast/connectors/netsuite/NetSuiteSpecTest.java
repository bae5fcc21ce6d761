package dev.holdfast.connectors.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent names only fields that the vendor's schema names, in their types. */
@Tag("spec")
class NetSuiteSpecTest {

    @ParameterizedTest
    @ValueSource(strings = {"01", "02", "03", "04", "05", "06", "17", "18"})
    void ordersFitTheSchema(String number) throws IOException {
        Plan plan = Mapped.creation(number, CustomerPolicy.SINGLE);
        assertThat(problems(plan.writes().getLast().body())).isEmpty();
    }

    @Test
    void changesAndCancellationsFitTheSchema() throws IOException {
        OrderPlanner planner = new OrderPlanner(Mapped.settings());
        SalesOrder wanted = Samples.usual();
        ObjectNode record = (ObjectNode) Json.read(
                Json.bytes(planner.plan(wanted, references(wanted), Optional.empty())
                        .writes()
                        .getLast()
                        .body()),
                "a plan");
        record.put("id", "9").put("total", 1);
        int line = 0;
        for (JsonNode item : record.path("item").path("items")) {
            line++;
            ((ObjectNode) item).put("line", line);
        }
        BookedOrder held =
                HeldOrder.of(record, Mapped.settings().lineIdField()).booked(Origin.HOLDFAST, "USD", Mapped.settings());
        SalesOrder edited = Samples.order(
                List.of(Samples.line("11", "MUG-BLUE", 0, "0"), Samples.line("13", "LAMP-1", 1, "9.99")),
                null,
                List.of(),
                false);

        Plan plan = planner.plan(edited, references(edited), Optional.of(held));

        assertThat(plan.writes()).hasSize(1);
        assertThat(problems(plan.writes().getFirst().body())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-partial-shipment", "18-shipment-beside-a-gift-card"})
    void shipmentsFitTheSchema(String name) throws IOException {
        assertThat(problems(MappedFacts.of(name).getFirst().body(), "itemFulfillment"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-returned-with-shipping-and-more", "03-taxed-shipping-alone"})
    void creditsNameOnlyFieldsOfTheDescriptions(String name) throws IOException {
        // An account with SuiteTax describes no tax fields; NetSuite's REST API Browser names them for credit memos
        // too.
        Set<String> taxed = Set.of("shippingCost", "shippingTaxCode", "shippingTaxAmount", "taxCode", "tax1Amt");
        JsonNode schemas =
                spec("netsuite-record-openapi-2025-09-invoice-customer.json").at("/components/schemas");
        JsonNode body = MappedFacts.of(name).getFirst().body();
        body.fieldNames().forEachRemaining(field -> assertThat(
                        schemas.at("/creditMemo/properties").has(field) || taxed.contains(field))
                .as(field)
                .isTrue());
        body.path("item").path("items").forEach(line -> line.fieldNames().forEachRemaining(field -> assertThat(
                        schemas.at("/creditMemo-itemElement/properties").has(field)
                                || taxed.contains(field)
                                || field.startsWith("custcol"))
                .as(field)
                .isTrue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"04", "18"})
    void customersNameOnlyFieldsOfTheDescription(String number) throws IOException {
        JsonNode customer = spec("netsuite-record-openapi-2025-09-invoice-customer.json")
                .at("/components/schemas/customer/properties");
        JsonNode body = Mapped.creation(number, CustomerPolicy.BY_SHOPIFY_ID)
                .writes()
                .getFirst()
                .body();
        List<String> unknown = new ArrayList<>();
        body.properties().forEach(field -> {
            String type = customer.path(field.getKey()).path("type").asText("object");
            boolean fits = customer.has(field.getKey())
                    && switch (type) {
                        case "string" -> field.getValue().isTextual();
                        case "boolean" -> field.getValue().isBoolean();
                        default -> field.getValue().isObject();
                    };
            if (!fits) {
                unknown.add(field.getKey());
            }
        });
        assertThat(unknown).isEmpty();
    }

    private static dev.holdfast.connectors.References references(SalesOrder order) {
        return Mapped.references(order);
    }

    private static List<String> problems(JsonNode body) throws IOException {
        return problems(body, "salesOrder");
    }

    private static List<String> problems(JsonNode body, String definition) throws IOException {
        ObjectNode schema = (ObjectNode) spec("netsuite-record-2026.1-reconstructed.schema.json");
        schema.put("$ref", "#/$defs/" + definition);
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema).validate(body).stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonNode spec(String file) throws IOException {
        Path path = Path.of(System.getProperty("holdfast.specs", "../shared/specs"), "netsuite", file);
        if (!Files.exists(path)) {
            System.out.println("SKIPPED: the vendor's description is not on this machine: " + path);
            abort("no " + path);
        }
        return Json.read(Files.readAllBytes(path), "a description");
    }
}
