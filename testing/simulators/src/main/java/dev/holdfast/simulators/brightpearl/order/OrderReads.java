package dev.holdfast.simulators.brightpearl.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Api;
import dev.holdfast.simulators.brightpearl.IdSet;
import dev.holdfast.simulators.brightpearl.Refusal;
import dev.holdfast.simulators.brightpearl.Site;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Orders and credits as they are shown. */
public final class OrderReads {

    private static final int MOST = 200;
    private static final Set<String> OPTIONAL = Set.of("customFields", "nullCustomFields");

    private final Site site;

    /** For one account. */
    public OrderReads(Site site) {
        this.site = site;
    }

    /** A set of them; those that do not exist are left out. */
    public Answer orders(Call call, String ids) {
        IdSet wanted = IdSet.parse(ids, MOST);
        String optional = call.parameter("includeOptional").orElse("");
        List<String> included = optional.isEmpty() ? List.of() : List.of(optional.split(","));
        if (!OPTIONAL.containsAll(included)) {
            throw Refusal.invalid("CMNC-031", "Unknown optional section");
        }
        ArrayNode all = Json.mapper().createArrayNode();
        site.account().read(tables -> {
            tables.all(Order.TABLE).values().stream()
                    .filter(order -> wanted.has().test(order.path("id").asLong()))
                    .forEach(order -> all.add(shown(order, included.contains("customFields"))));
            return all;
        });
        if (all.isEmpty() && site.emptyIs404()) {
            throw Refusal.absent("No orders available in ID Set " + ids);
        }
        return Api.response(all);
    }

    /** One as it is shown: times with the account's offset, without what only we see. */
    ObjectNode shown(ObjectNode record, boolean customFields) {
        ObjectNode order = record.deepCopy();
        order.properties().removeIf(field -> field.getKey().startsWith("_"));
        for (String field : List.of("placedOn", "createdOn", "updatedOn", "closedOn")) {
            if (order.has(field)) {
                order.put(field, site.told(Instant.parse(order.path(field).asText())));
            }
        }
        for (JsonNode invoice : order.path("invoices")) {
            for (String field : List.of("taxDate", "dueDate")) {
                ((ObjectNode) invoice)
                        .put(field, site.told(Instant.parse(invoice.path(field).asText())));
            }
        }
        ObjectNode rows = Json.object();
        order.path("orderRows")
                .properties()
                .forEach(row -> rows.set(row.getKey(), row((ObjectNode) row.getValue(), site.rowsTellReferences())));
        order.set("orderRows", rows);
        if (customFields) {
            order.set(
                    "customFields",
                    record.path("_customFields").isObject() ? record.path("_customFields") : Json.object());
        }
        return order;
    }

    /** A row as it is shown. */
    static ObjectNode row(ObjectNode record, boolean reference) {
        ObjectNode row = record.deepCopy();
        JsonNode given = row.remove(Row.REFERENCE);
        if (reference && given != null) {
            row.set("externalRef", given);
        }
        return row;
    }
}
