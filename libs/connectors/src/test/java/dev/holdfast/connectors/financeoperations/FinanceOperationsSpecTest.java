package dev.holdfast.connectors.financeoperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent names only fields that the vendor's descriptions name, in their types. */
@Tag("spec")
class FinanceOperationsSpecTest {

    @ParameterizedTest
    @ValueSource(strings = {"01", "02", "03", "04", "05", "06", "17", "18"})
    void ordersFitTheDescriptions(String number) throws IOException {
        for (Write write : Mapped.creation(number, CustomerPolicy.SINGLE).writes()) {
            fits(write);
        }
    }

    @Test
    void changesAndCancellationsFitTheDescriptions() throws IOException {
        List<ObjectNode> lines = new ArrayList<>();
        OrderPlanner planner = Mapped.planner();
        SalesOrder usual = Sales.usual();
        Plan made = planner.plan(usual, Mapped.references(usual), Optional.empty());
        for (Write write : made.writes().subList(1, made.writes().size())) {
            ObjectNode line = body(write);
            lines.add(line.put("InventoryLotId", "L" + lines.size()).put("SalesOrderLineStatus", "Backorder"));
        }
        ObjectNode raw = HeldOrder.raw(
                body(made.writes().getFirst()).put("SalesOrderNumber", "000101").put("SalesOrderStatus", "Backorder"),
                lines);
        BookedOrder held = HeldOrder.of(raw, Mapped.settings()).booked(Origin.HOLDFAST, Mapped.settings(), raw);
        SalesOrder edited = Sales.order(Sales.line("11", "MUG-BLUE", 0, "0"), Sales.line("13", "LAMP-1", 1, "9.99"));

        Plan plan = planner.plan(edited, Mapped.references(edited), Optional.of(held));

        assertThat(plan.writes()).hasSizeGreaterThan(2);
        for (Write write : plan.writes()) {
            fits(write);
        }
    }

    private static ObjectNode body(Write write) {
        return Json.readObject(Json.bytes(Optional.ofNullable(write.body()).orElseThrow()), "a plan");
    }

    private static void fits(Write write) throws IOException {
        boolean line = write.path().contains("SalesOrderLines");
        ObjectNode schema = spec("fno-odata-reconstructed.schema.json");
        JsonNode definition = schema.path("$defs").path(line ? "SalesOrderLine" : "SalesOrderHeaderV2");
        assertThat(write.path()).contains(definition.path("x-entity-set").asText());
        ObjectNode body = body(write);
        body.fieldNames().forEachRemaining(field -> assertThat(
                        definition.path("properties").has(field))
                .as(field)
                .isTrue());
        schema.put("$ref", "#/$defs/" + (line ? "SalesOrderLine" : "SalesOrderHeaderV2"));
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(body))
                .isEmpty();
        String cdm = Files.readString(
                path(line ? "fno-cdm-SalesOrderLineV2Entity.cdm.json" : "fno-cdm-SalesOrderHeaderV2Entity.cdm.json"));
        body.fieldNames().forEachRemaining(field -> {
            if (!field.equals("dataAreaId")) {
                assertThat(cdm).contains("\"" + field + "\"");
            }
        });
    }

    private static ObjectNode spec(String file) throws IOException {
        return Json.readObject(Files.readAllBytes(path(file)), "a description");
    }

    private static Path path(String file) {
        Path path = Path.of(System.getProperty("holdfast.specs", "../shared/specs"), "dynamics", file);
        if (!Files.exists(path)) {
            System.out.println("SKIPPED: the vendor's description is not on this machine: " + path);
            abort("no " + path);
        }
        return path;
    }
}
