package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.conformance.ErpUnderTest.Document;
import dev.holdfast.connectors.conformance.ErpUnderTest.Kind;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.simulators.world.Tables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What a simulated account holds of orders, credits and goods-out notes, in neutral words. */
final class DeskDocuments {

    private final Desk desk;

    DeskDocuments(Desk desk) {
        this.desk = desk;
    }

    List<Document> all() {
        List<Document> documents = new ArrayList<>();
        read(tables -> List.copyOf(tables.all("order").values())).forEach(order -> documents.add(order(order)));
        read(tables -> new TreeMap<>(tables.all("goodsOutNote"))).forEach((id, note) -> documents.add(note(id, note)));
        return documents;
    }

    private static Document order(JsonNode order) {
        boolean cancelled =
                order.path("orderStatus").path("orderStatusId").asText().equals("5");
        Map<String, Integer> units = new TreeMap<>();
        for (JsonNode row : order.path("orderRows")) {
            if (row.has("productSku") && !cancelled) {
                units.merge(
                        row.path("productSku").asText(),
                        new BigDecimal(row.path("quantity").path("magnitude").asText()).intValue(),
                        Integer::sum);
            }
        }
        return new Document(
                kind(order),
                order.path("id").asText(),
                order.path("currency").path("orderCurrencyCode").asText(),
                // An order in the cancelled status keeps its rows and counts nowhere.
                Optional.of(
                        cancelled
                                ? BigDecimal.ZERO
                                : new BigDecimal(
                                        order.path("totalValue").path("total").asText())),
                cancelled,
                units,
                order.path("parties").path("customer").path("contactId").asText(),
                order.path("orderRows").size(),
                order.toString());
    }

    private Document note(String id, JsonNode note) {
        JsonNode order = row("order", note.path("orderId").asText());
        Map<String, Integer> units = new TreeMap<>();
        note.path("orderRows").properties().forEach(row -> row.getValue()
                .forEach(part -> units.merge(
                        order.path("orderRows")
                                .path(row.getKey())
                                .path("productSku")
                                .asText(),
                        part.path("quantity").asInt(),
                        Integer::sum)));
        return new Document(
                Kind.SHIPMENT,
                id,
                order.path("currency").path("orderCurrencyCode").asText(),
                Optional.empty(),
                false,
                units,
                "",
                note.path("orderRows").size(),
                note.toString());
    }

    static Kind kind(JsonNode order) {
        return order.path("orderTypeCode").asText().equals("SC") ? Kind.CREDIT : Kind.ORDER;
    }

    JsonNode row(String table, String id) {
        return read(tables -> tables.get(table, id).<JsonNode>map(row -> row).orElseGet(Json::object));
    }

    <T> T read(Function<Tables, T> read) {
        return desk.simulators().world().account("brightpearl", "acme").read(read);
    }
}
