package dev.holdfast.launcher.erp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.launcher.control.SimulatorControl;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the simulated company holds. An order is its open document, or, once that has vanished, all invoices of it together.
 */
final class BusinessCentralBooks {
    static final String ORDERS = "salesOrder";
    static final String GIFT_CARDS = "22500";

    private static final String GIFT_CARD = "GIFT-25";
    private static final String INVOICES = "salesInvoice";
    private static final String SHIPMENTS = "salesShipment";
    private static final String CREDITS = "salesCreditMemo";

    private final Books.Reader reader;

    private BusinessCentralBooks(Books.Reader reader) {
        this.reader = reader;
    }

    static Books read(SimulatorControl control, SimulatedErp erp) {
        Books.Reader reader = new Books.Reader(control, erp);
        BusinessCentralBooks books = new BusinessCentralBooks(reader);
        books.orders();
        books.each(Document.Kind.SHIPMENT, SHIPMENTS);
        books.each(Document.Kind.CREDIT, CREDITS);
        reader.count(Document.Kind.ORDER, ORDERS, record -> about(Document.Kind.ORDER, record));
        reader.count(Document.Kind.SHIPMENT, SHIPMENTS, record -> about(Document.Kind.SHIPMENT, record));
        return reader.books();
    }

    private void orders() {
        Set<String> open = new HashSet<>();
        JsonNode lines = reader.table(ORDERS + "Line");
        reader.table(ORDERS).forEach(order -> {
            open.add(order.path("number").asText());
            about(Document.Kind.ORDER, order)
                    .ifPresent(about -> hold(Document.Kind.ORDER, about, List.of(order), lines));
        });
        Map<String, List<JsonNode>> vanished = new LinkedHashMap<>();
        reader.table(INVOICES).forEach(invoice -> {
            if (!open.contains(invoice.path("orderNumber").asText())) {
                about(Document.Kind.ORDER, invoice)
                        .ifPresent(about -> vanished.computeIfAbsent(about, one -> new ArrayList<>())
                                .add(invoice));
            }
        });
        JsonNode invoiced = reader.table(INVOICES + "Line");
        vanished.forEach((about, invoices) -> hold(Document.Kind.ORDER, about, invoices, invoiced));
    }

    private void each(Document.Kind kind, String table) {
        JsonNode lines = reader.table(table + "Line");
        reader.table(table)
                .forEach(record -> about(kind, record).ifPresent(about -> hold(kind, about, List.of(record), lines)));
    }

    private static Optional<String> about(Document.Kind kind, JsonNode record) {
        return Books.behind(
                kind == Document.Kind.CREDIT ? "SHOPIFY-R" : "SHOPIFY-",
                record.path("externalDocumentNumber").asText());
    }

    private void hold(Document.Kind kind, String about, List<JsonNode> heads, JsonNode lines) {
        Map<String, Integer> units = new TreeMap<>();
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode head : heads) {
            total = total.add(
                    new BigDecimal(head.path("totalAmountIncludingTax").asText("0")));
            for (JsonNode line : lines) {
                if (line.path("documentId").equals(head.path("id"))) {
                    count(line, units);
                }
            }
        }
        String id = heads.getFirst().path("number").asText();
        // An order of which nothing is to be delivered stays as an empty one, for a person to delete.
        boolean ended = kind == Document.Kind.ORDER && units.isEmpty();
        reader.hold(new Document(kind, about, id, units, total, ended));
    }

    private static void count(JsonNode line, Map<String, Integer> units) {
        String number = line.path("lineObjectNumber").asText();
        int quantity = line.path("quantity").asInt();
        if (quantity > 0 && line.path("lineType").asText().equals("Item")) {
            units.merge(number, quantity, Integer::sum);
        } else if (quantity > 0 && number.equals(GIFT_CARDS)) {
            units.merge(GIFT_CARD, quantity, Integer::sum);
        }
    }
}
