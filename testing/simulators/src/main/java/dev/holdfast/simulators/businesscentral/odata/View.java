package dev.holdfast.simulators.businesscentral.odata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.businesscentral.Refusal;
import dev.holdfast.simulators.businesscentral.catalog.Catalog;
import dev.holdfast.simulators.businesscentral.catalog.EntityType;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Tables;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How a record is told: its fields, its state as an ETag, and what comes along.
 *
 * @param select fields that are told; all when empty
 * @param expand lines that come along, by their set
 * @param shown what the company makes of a record before it is told
 */
public record View(Set<String> select, Set<String> expand, UnaryOperator<ObjectNode> shown) {

    private static final String VERSION = "_version";

    /** The lines of each kind of document. */
    public static final Map<String, String> LINES = Map.of(
            "salesOrder", "salesOrderLine",
            "salesInvoice", "salesInvoiceLine",
            "salesShipment", "salesShipmentLine",
            "salesCreditMemo", "salesCreditMemoLine");

    /** Everything, without what could come along. */
    public static View plain(UnaryOperator<ObjectNode> shown) {
        return new View(Set.of(), Set.of(), shown);
    }

    static View read(EntityType type, String select, String expand, UnaryOperator<ObjectNode> shown) {
        Set<String> fields = select.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(select.split("\\s*,\\s*")));
        fields.forEach(type::field);
        Set<String> along = expand.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(expand.split("\\s*,\\s*")));
        for (String name : along) {
            String line = LINES.get(type.name());
            if (line == null || !Catalog.type(line).set().equals(name)) {
                throw Refusal.bad(
                        "Could not find a property named '" + name + "' on type 'Microsoft.NAV." + type.name() + "'.");
            }
        }
        return new View(fields, along, shown);
    }

    /** The record as it is told. */
    public ObjectNode of(EntityType type, ObjectNode record, Tables tables) {
        ObjectNode told = Json.object().put("@odata.etag", etag(record));
        ObjectNode all = shown.apply(record.deepCopy());
        for (String field : type.fields().keySet()) {
            if (select.isEmpty() || select.contains(field)) {
                told.set(field, all.get(field));
            }
        }
        for (String set : expand) {
            EntityType line = Catalog.ofSet(set).orElseThrow();
            ArrayNode lines = told.putArray(set);
            View plain = plain(shown);
            lines(line, record.path("id").asText(), tables).forEach(one -> lines.add(plain.of(line, one, tables)));
        }
        return told;
    }

    /** A document's lines, in their order. */
    public static List<ObjectNode> lines(EntityType line, String document, Tables tables) {
        return tables.all(line.name()).values().stream()
                .filter(one -> one.path("documentId").asText().equals(document))
                .sorted(Comparator.comparingInt(one -> one.path("sequence").asInt()))
                .toList();
    }

    /** A record's state. */
    public static String etag(ObjectNode record) {
        String state = record.path("id").asText(record.path("subscriptionId").asText()) + ";"
                + record.path(VERSION).asLong();
        return "W/\"" + Base64.getEncoder().encodeToString(state.getBytes(StandardCharsets.UTF_8)) + "\"";
    }

    /** The record, changed. */
    public static ObjectNode touched(ObjectNode record, String now) {
        return record.put(VERSION, record.path(VERSION).asLong() + 1).put("lastModifiedDateTime", now);
    }
}
