package dev.holdfast.proof.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.world.Change;
import dev.holdfast.simulators.world.WriteEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Business Central's: an order's lines are records of their own, and what is posted goes on as other documents. */
final class BusinessCentralReading extends LogReading {

    private static final Pattern ORDER = Pattern.compile("SHOPIFY-([0-9]+)");
    private static final Pattern REFUND = Pattern.compile("SHOPIFY-R([0-9]+)");
    /** Whose line it is, and the shipment that it was posted with. */
    private static final Pattern MARK = Pattern.compile("([0-9]+|[a-z]+)(?: F([0-9]+))?");

    private static final String TAX = "tax";

    /** What posting does to the order that it posts is no edit, and its end no loss. */
    private static final String POSTS = "/Microsoft.NAV.";

    /** What follows of itself from what was written, and is held with its document. */
    private static final Set<String> FOLLOWS =
            Set.of("salesInvoice", "salesInvoiceLine", "salesCreditMemoLine", "item");

    /** By an order's own id: whose it is, and its lines by their own ids, as they stand. */
    private record Open(String order, Map<String, ErpWrite.Line> lines) {}

    private final Map<String, Open> open = new HashMap<>();
    /** Lines may be told before the head that they were made with. */
    private final Map<String, Map<String, ErpWrite.Line>> early = new HashMap<>();

    private final Set<String> shipments = new HashSet<>();

    @Override
    boolean byLine() {
        return true;
    }

    @Override
    void take(WriteEntry entry) {
        JsonNode record = entry.after() == null ? entry.before() : entry.after();
        if (record == null) {
            strange(entry);
            return;
        }
        boolean posting = entry.path().contains(POSTS);
        switch (entry.table()) {
            case "salesOrder" -> {
                if (!posting) {
                    head(entry, record);
                }
            }
            case "salesOrderLine" -> {
                if (!posting) {
                    line(entry, record);
                }
            }
            case "salesShipmentLine" -> shipped(entry, record);
            case "salesShipment" -> {
                if (entry.kind() != Change.Kind.CREATE || !shipments.contains(entry.key())) {
                    strange(entry);
                }
            }
            case "salesCreditMemo" -> {
                Matcher refund =
                        REFUND.matcher(record.path("externalDocumentNumber").asText());
                fact(entry, entry.key(), refund.matches() ? refund.group(1) : "");
            }
            default -> {
                if (!FOLLOWS.contains(entry.table())) {
                    strange(entry);
                }
            }
        }
    }

    private void head(WriteEntry entry, JsonNode record) {
        Matcher order = ORDER.matcher(record.path("externalDocumentNumber").asText());
        if (!order.matches()) {
            strange(entry);
            return;
        }
        Open now = open.computeIfAbsent(entry.key(), id -> {
            Map<String, ErpWrite.Line> lines = early.remove(id);
            return new Open(order.group(1), lines == null ? new LinkedHashMap<>() : lines);
        });
        told(entry, now, kind(entry.kind()));
    }

    private void line(WriteEntry entry, JsonNode record) {
        Matcher mark = MARK.matcher(record.path("description2").asText());
        if (!mark.matches()) {
            if (!record.path("lineType").asText().equals("Comment")) {
                strange(entry);
            }
            return;
        }
        if (mark.group(1).equals(TAX)) {
            return;
        }
        String document = record.path("documentId").asText();
        Open order = open.get(document);
        Map<String, ErpWrite.Line> lines =
                order == null ? early.computeIfAbsent(document, id -> new LinkedHashMap<>()) : order.lines();
        if (entry.kind() == Change.Kind.DELETE) {
            lines.remove(entry.key());
        } else {
            lines.put(
                    entry.key(),
                    new ErpWrite.Line(mark.group(1), record.path("quantity").asInt()));
        }
        if (order != null) {
            told(entry, order, ErpWrite.Kind.UPDATE);
        }
    }

    private void told(WriteEntry entry, Open order, ErpWrite.Kind kind) {
        order(new ErpWrite(
                entry.sequence(),
                entry.at(),
                order.order(),
                kind,
                kind == ErpWrite.Kind.CREATE,
                0,
                List.copyOf(order.lines().values()),
                entry.fault()));
    }

    /** A shipment names the fulfilment that it is on one line of those that went. */
    private void shipped(WriteEntry entry, JsonNode record) {
        Matcher mark = MARK.matcher(record.path("description2").asText());
        boolean went = record.path("quantity").asInt() > 0;
        if (went && mark.matches() && mark.group(2) != null) {
            String shipment = record.path("documentId").asText();
            shipments.add(shipment);
            fact(entry, shipment, mark.group(2));
        }
    }
}
