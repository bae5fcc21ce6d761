package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.ContractSource;
import dev.holdfast.connectors.json.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Business Central's metadata document, and the orders that were changed last. */
final class BusinessCentralContract implements ContractSource {

    /** The entity types that the connector reads or writes. */
    static final Set<String> USED = Set.of(
            "company",
            "companyInformation",
            "currency",
            "customer",
            "item",
            "location",
            "shipmentMethod",
            "salesCreditMemo",
            "salesCreditMemoLine",
            "salesInvoice",
            "salesInvoiceLine",
            "salesOrder",
            "salesOrderLine",
            "salesShipment",
            "salesShipmentLine",
            "subscriptions");

    private static final int FEW = 3;

    private final BusinessCentralCalls calls;
    private final Entities entities;

    BusinessCentralContract(BusinessCentralCalls calls, Entities entities) {
        this.calls = calls;
        this.entities = entities;
    }

    @Override
    public List<RecordType> published() {
        return Metadata.read(calls.metadata(), USED);
    }

    @Override
    public List<Sample> samples() {
        try (Stream<JsonNode> orders = entities.every(
                "salesOrders", "?$top=" + FEW + "&$orderby=lastModifiedDateTime%20desc&$expand=salesOrderLines")) {
            return orders.map(order -> new Sample("salesOrder", Json.bytes(order)))
                    .toList();
        }
    }
}
