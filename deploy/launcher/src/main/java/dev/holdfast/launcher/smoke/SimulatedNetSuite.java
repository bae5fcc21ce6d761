package dev.holdfast.launcher.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.launcher.data.SimulatedErp;
import dev.holdfast.launcher.parts.SimulatorControl;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the simulated NetSuite holds, read behind its back: not through the API that Holdfast itself uses. */
final class SimulatedNetSuite {
    /** What Holdfast's external ids of refunds begin with. */
    static final String REFUND = "shopify-refund-";
    /** What Holdfast's external ids of shipments begin with. */
    static final String SHIPMENT = "shopify-fulfillment-";

    private static final String VENDOR = "netsuite";
    private static final String ORDERS = "salesOrder";
    /** NetSuite's letter for an order all of whose lines are closed. */
    private static final Set<String> CLOSED = Set.of("C", "H");

    private final SimulatorControl control;

    SimulatedNetSuite(SimulatorControl control) {
        this.control = control;
    }

    /** Every sales order, by the shop's order id. */
    Map<String, HeldOrder> orders() {
        Map<String, String> items = itemNames();
        Map<String, Integer> creations = creations();
        Map<String, HeldOrder> orders = new HashMap<>();
        control.table(VENDOR, SimulatedErp.ACCOUNT, ORDERS).properties().forEach(entry -> {
            JsonNode record = entry.getValue();
            shopOrder(record)
                    .ifPresent(order -> orders.merge(
                            order,
                            held(entry.getKey(), record, items, creations.getOrDefault(order, 0)),
                            (one, other) -> new HeldOrder(
                                    one.recordId(),
                                    one.units(),
                                    one.lines(),
                                    one.total(),
                                    one.closed(),
                                    one.documents() + other.documents(),
                                    one.creations())));
        });
        return orders;
    }

    /** Every credit memo and item fulfilment, by its external id. */
    Map<String, HeldFact> facts() {
        Map<String, String> items = itemNames();
        Map<String, HeldFact> facts = new HashMap<>();
        for (String type : List.of("creditMemo", "itemFulfillment")) {
            Map<String, Integer> creations = new HashMap<>();
            for (JsonNode write : control.writes(VENDOR, SimulatedErp.ACCOUNT, type)) {
                if (write.path("kind").asText().equals("CREATE")) {
                    creations.merge(write.path("after").path("externalId").asText(), 1, Integer::sum);
                }
            }
            control.table(VENDOR, SimulatedErp.ACCOUNT, type).properties().forEach(entry -> {
                JsonNode record = entry.getValue();
                String externalId = record.path("externalId").asText();
                Map<String, Integer> units = new TreeMap<>();
                for (JsonNode line : record.path("item")) {
                    String item = line.path("item").path("id").asText();
                    units.merge(
                            items.getOrDefault(item, item),
                            line.path("quantity").asInt(),
                            Integer::sum);
                }
                BigDecimal total = new BigDecimal(record.path("total").asText("0"));
                facts.put(
                        externalId,
                        new HeldFact(type, entry.getKey(), units, total, creations.getOrDefault(externalId, 0)));
            });
        }
        return facts;
    }

    private static HeldOrder held(String id, JsonNode record, Map<String, String> items, int creations) {
        Map<String, Integer> units = new HashMap<>();
        int lines = 0;
        for (JsonNode line : record.path("item")) {
            int quantity = line.path("quantity").asInt();
            if (quantity > 0 && !line.path("isClosed").asBoolean()) {
                String item = line.path("item").path("id").asText();
                units.merge(items.getOrDefault(item, item), quantity, Integer::sum);
                lines++;
            }
        }
        BigDecimal total = new BigDecimal(record.path("total").asText("0"));
        boolean closed = CLOSED.contains(record.path("status").asText());
        return new HeldOrder(id, units, lines, total, closed, 1, creations);
    }

    private Map<String, Integer> creations() {
        Map<String, Integer> creations = new HashMap<>();
        for (JsonNode write : control.writes(VENDOR, SimulatedErp.ACCOUNT, ORDERS)) {
            if (write.path("kind").asText().equals("CREATE")) {
                shopOrder(write.path("after")).ifPresent(order -> creations.merge(order, 1, Integer::sum));
            }
        }
        return creations;
    }

    // Items are of several record types, each with a table of its own; only items have an itemId.
    private Map<String, String> itemNames() {
        Map<String, String> names = new HashMap<>();
        for (JsonNode table : control.tables(VENDOR, SimulatedErp.ACCOUNT)) {
            if (table.asText().endsWith("Item")) {
                control.table(VENDOR, SimulatedErp.ACCOUNT, table.asText())
                        .properties()
                        .forEach(item -> names.put(
                                item.getKey(), item.getValue().path("itemId").asText(item.getKey())));
            }
        }
        return names;
    }

    private static Optional<String> shopOrder(JsonNode record) {
        String external = record.path("externalId").asText("");
        return external.startsWith("shopify-")
                ? Optional.of(external.substring("shopify-".length()))
                : Optional.empty();
    }
}
