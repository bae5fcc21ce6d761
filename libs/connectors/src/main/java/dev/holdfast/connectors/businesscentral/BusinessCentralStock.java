package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.StockLedger;
import dev.holdfast.connectors.StockPosition;
import java.util.stream.Stream;

/**
 * Stock as items tell it: all locations together. Item ledger entries have neither location nor variant in the standard API, so that
 * nothing finer can be told.
 */
final class BusinessCentralStock implements StockLedger {

    private final Entities entities;

    BusinessCentralStock(Entities entities) {
        this.entities = entities;
    }

    @Override
    public Detail detail() {
        return Detail.SUMMED;
    }

    @Override
    public Stream<StockPosition> positions() {
        return entities.stream("items", "type eq 'Inventory'", "$select=id,number,type,inventory")
                .map(BusinessCentralStock::position);
    }

    private static StockPosition position(JsonNode item) {
        return new StockPosition(
                item.path("number").asText(),
                null,
                HeldLine.optional(item, "inventory").orElse(null),
                null);
    }
}
