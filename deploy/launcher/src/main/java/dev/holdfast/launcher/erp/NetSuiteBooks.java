package dev.holdfast.launcher.erp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.launcher.control.SimulatorControl;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the simulated NetSuite holds: sales orders, item fulfillments, credit memos. */
final class NetSuiteBooks {
    static final String ORDERS = "salesOrder";
    private static final String SHIPMENTS = "itemFulfillment";
    private static final String CREDITS = "creditMemo";
    /** NetSuite's letter for an order all of whose lines are closed. */
    private static final Set<String> CLOSED = Set.of("C", "H");

    private final Books.Reader reader;
    private final Map<String, String> items;
    private final JsonNode orders;

    private NetSuiteBooks(Books.Reader reader, Map<String, String> items) {
        this.reader = reader;
        this.items = items;
        this.orders = reader.table(ORDERS);
    }

    static Books read(SimulatorControl control, SimulatedErp erp) {
        Books.Reader reader = new Books.Reader(control, erp);
        NetSuiteBooks books = new NetSuiteBooks(reader, itemNames(control, erp));
        books.hold(Document.Kind.ORDER, ORDERS);
        books.hold(Document.Kind.SHIPMENT, SHIPMENTS);
        books.hold(Document.Kind.CREDIT, CREDITS);
        return reader.books();
    }

    private void hold(Document.Kind kind, String table) {
        reader.table(table).properties().forEach(entry -> {
            JsonNode record = entry.getValue();
            about(kind, record)
                    .ifPresent(about -> reader.hold(new Document(
                            kind,
                            about,
                            entry.getKey(),
                            units(record),
                            new BigDecimal(record.path("total").asText("0")),
                            kind == Document.Kind.ORDER
                                    && CLOSED.contains(record.path("status").asText()))));
        });
        reader.count(kind, table, record -> about(kind, record));
    }

    private Optional<String> about(Document.Kind kind, JsonNode record) {
        String external = record.path("externalId").asText("");
        return switch (kind) {
            case ORDER -> Books.behind("shopify-", external);
            case CREDIT -> Books.behind("shopify-refund-", external);
            case SHIPMENT ->
                Books.behind(
                        "shopify-",
                        orders.path(record.path("createdFrom").path("id").asText())
                                .path("externalId")
                                .asText(""));
        };
    }

    private Map<String, Integer> units(JsonNode record) {
        Map<String, Integer> units = new TreeMap<>();
        for (JsonNode line : record.path("item")) {
            int quantity = line.path("quantity").asInt();
            if (quantity > 0 && !line.path("isClosed").asBoolean()) {
                String item = line.path("item").path("id").asText();
                units.merge(items.getOrDefault(item, item), quantity, Integer::sum);
            }
        }
        return units;
    }

    // Items are of several record types, each with a table of its own; only those of stock and gift cards are SKUs.
    private static Map<String, String> itemNames(SimulatorControl control, SimulatedErp erp) {
        Map<String, String> names = new HashMap<>();
        for (JsonNode table : control.tables(erp.vendor(), erp.account())) {
            if (table.asText().endsWith("Item")) {
                control.table(erp.vendor(), erp.account(), table.asText())
                        .properties()
                        .forEach(item -> names.put(
                                item.getKey(), item.getValue().path("itemId").asText(item.getKey())));
            }
        }
        return names;
    }
}
