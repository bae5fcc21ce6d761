package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What is left of an order that was posted whole: its invoices, else its shipments, and what cancelled them. */
final class Posted {

    private Posted() {}

    static ObjectNode raw(List<JsonNode> invoices, List<JsonNode> shipments, List<JsonNode> creditMemos) {
        ObjectNode posted = Json.object();
        posted.set("invoices", array(invoices));
        posted.set("shipments", array(shipments));
        posted.set("creditMemos", array(creditMemos));
        return Json.object().set("posted", posted);
    }

    private static ArrayNode array(List<JsonNode> documents) {
        ArrayNode array = Json.array();
        documents.forEach(array::add);
        return array;
    }

    static HeldOrder read(JsonNode raw) {
        List<HeldLine> lines = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        JsonNode invoices = raw.path("posted").path("invoices");
        for (JsonNode invoice : invoices) {
            lines.addAll(HeldLine.of(invoice, "salesInvoiceLines"));
            total = total.add(HeldLine.optional(invoice, "totalAmountIncludingTax")
                    .orElseThrow(() -> new UpstreamException(new Failure.ContractViolation(
                            "An invoice came without its total", "$.totalAmountIncludingTax"))));
        }
        if (invoices.isEmpty()) {
            // Invoiced together with other orders, the invoice does not name this one: the shipments tell what went.
            for (JsonNode shipment : raw.path("posted").path("shipments")) {
                lines.addAll(HeldLine.of(shipment, "salesShipmentLines"));
            }
            for (HeldLine line : lines) {
                total = total.add(line.amount());
            }
        }
        return new HeldOrder(raw, HeldLine.together(lines), total, true);
    }

    /** The document that speaks for all. */
    static JsonNode head(JsonNode raw) {
        JsonNode posted = raw.path("posted");
        for (String kind : List.of("invoices", "shipments", "creditMemos")) {
            if (!posted.path(kind).isEmpty()) {
                return posted.path(kind).get(0);
            }
        }
        return raw;
    }

    /** Whether nothing but shipments tells of the order. */
    static boolean withoutInvoice(JsonNode raw) {
        return raw.path("posted").path("invoices").isEmpty();
    }

    /** Whether every invoice was cancelled in Business Central. */
    static boolean cancelled(JsonNode raw) {
        JsonNode invoices = raw.path("posted").path("invoices");
        for (JsonNode invoice : invoices) {
            if (!invoice.path("status").asText("").equals("Canceled")) {
                return false;
            }
        }
        return !invoices.isEmpty();
    }
}
