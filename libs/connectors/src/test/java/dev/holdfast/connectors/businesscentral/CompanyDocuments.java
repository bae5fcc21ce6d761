package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.conformance.ErpUnderTest.Document;
import dev.holdfast.connectors.conformance.ErpUnderTest.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a simulated company holds of orders, shipments and credits, in neutral words. */
final class CompanyDocuments {

    /** The account that gift cards are booked on. */
    private static final Map<String, String> STAND_INS = Map.of("22500", "GIFT-25");

    private final SimulatedCompany company;

    CompanyDocuments(SimulatedCompany company) {
        this.company = company;
    }

    List<Document> all() {
        List<Document> documents = new ArrayList<>();
        Set<String> open = new HashSet<>();
        for (ObjectNode order : company.records("salesOrder")) {
            open.add(order.path("number").asText());
            List<ObjectNode> lines = lines("salesOrderLine", order.path("id").asText());
            documents.add(
                    document(Kind.ORDER, List.of(order), lines, units(lines).isEmpty()));
        }
        documents.addAll(vanished(open));
        for (ObjectNode shipment : company.records("salesShipment")) {
            List<ObjectNode> lines =
                    lines("salesShipmentLine", shipment.path("id").asText());
            documents.add(new Document(
                    Kind.SHIPMENT,
                    shipment.path("id").asText(),
                    shipment.path("currencyCode").asText(),
                    Optional.empty(),
                    false,
                    units(lines),
                    shipment.path("customerNumber").asText(),
                    lines.size(),
                    shipment + lines.toString()));
        }
        for (ObjectNode memo : company.records("salesCreditMemo")) {
            documents.add(document(
                    Kind.CREDIT,
                    List.of(memo),
                    lines("salesCreditMemoLine", memo.path("id").asText()),
                    false));
        }
        return documents;
    }

    /** Orders that are only invoices any more. */
    private List<Document> vanished(Set<String> open) {
        Map<String, List<ObjectNode>> invoices = new LinkedHashMap<>();
        for (ObjectNode invoice : company.records("salesInvoice")) {
            String order = invoice.path("orderNumber").asText();
            if (!open.contains(order)) {
                invoices.computeIfAbsent(order, one -> new ArrayList<>()).add(invoice);
            }
        }
        return invoices.values().stream()
                .map(all -> document(
                        Kind.ORDER,
                        all,
                        all.stream()
                                .flatMap(one ->
                                        lines("salesInvoiceLine", one.path("id").asText()).stream())
                                .toList(),
                        false))
                .toList();
    }

    private Document document(Kind kind, List<ObjectNode> heads, List<ObjectNode> lines, boolean ended) {
        BigDecimal total = heads.stream()
                .map(head -> head.path("totalAmountIncludingTax").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        ObjectNode head = heads.getFirst();
        return new Document(
                kind,
                head.path("id").asText(),
                head.path("currencyCode").asText(),
                Optional.of(total),
                ended,
                units(lines),
                head.path("customerNumber").asText(),
                lines.size(),
                heads + lines.toString() + customer(head));
    }

    private String customer(ObjectNode head) {
        return company.records("customer").stream()
                .filter(one -> one.path("number").equals(head.path("customerNumber")))
                .toList()
                .toString();
    }

    private static Map<String, Integer> units(List<ObjectNode> lines) {
        Map<String, Integer> units = new TreeMap<>();
        for (ObjectNode line : lines) {
            String number = line.path("lineObjectNumber").asText();
            String sku = line.path("lineType").asText().equals("Item") ? number : STAND_INS.get(number);
            if (sku != null && line.path("quantity").asInt() > 0) {
                units.merge(sku, line.path("quantity").asInt(), Integer::sum);
            }
        }
        return units;
    }

    /** Lines of a document, in its order. */
    List<ObjectNode> lines(String type, String document) {
        return company.records(type).stream()
                .filter(line -> line.path("documentId").asText().equals(document))
                .sorted(Comparator.comparingInt(line -> line.path("sequence").asInt()))
                .toList();
    }
}
