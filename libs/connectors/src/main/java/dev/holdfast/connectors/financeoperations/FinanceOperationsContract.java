package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.ContractSource;
import dev.holdfast.connectors.financeoperations.ODataCalls.Query;
import dev.holdfast.connectors.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * What the environment says of the four entities that Holdfast reads and writes. Its {@code $metadata} describes all of its thousands
 * in one answer: where that is longer than an answer may be, the call fails as broken off, and the samples are all there is.
 */
final class FinanceOperationsContract implements ContractSource {

    private static final String METADATA = "/data/$metadata";
    private static final String ON_HAND = "WarehouseOnHandV2";
    /** The types of the sets that Holdfast uses. */
    static final List<String> TYPES = List.of("SalesOrderHeaderV2", "SalesOrderLine", "ReleasedProductV2", ON_HAND);

    private static final int FEW = 3;

    private final ODataCalls calls;

    FinanceOperationsContract(ODataCalls calls) {
        this.calls = calls;
    }

    @Override
    public List<RecordType> published() {
        return Metadata.read(calls.raw(METADATA).body(), TYPES);
    }

    @Override
    public List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        Query few = new Query(null, null, null, FEW, 0);
        for (ObjectNode header : calls.page(HeldOrder.HEADERS, few.orderedBy("OrderCreationDateTime desc"))
                .rows()) {
            samples.add(sample("SalesOrderHeaderV2", header));
            Query lines = Query.of(Filter.is("SalesOrderNumber", Fields.need(header, "SalesOrderNumber")))
                    .first(FEW);
            calls.page(HeldOrder.LINES, lines).rows().forEach(line -> samples.add(sample("SalesOrderLine", line)));
        }
        calls.page(Products.SET, few).rows().forEach(row -> samples.add(sample("ReleasedProductV2", row)));
        calls.page("WarehousesOnHandV2", few).rows().forEach(row -> samples.add(sample(ON_HAND, row)));
        return samples;
    }

    /** A record of a list, written again: its list is no record. */
    private static Sample sample(String type, ObjectNode record) {
        return new Sample(type, Json.bytes(record));
    }
}
