package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.BookedFact;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads an item fulfilment as NetSuite gives it. */
final class HeldShipment {

    private HeldShipment() {}

    /** @param order the order's lines by number */
    static BookedFact booked(JsonNode record, Map<Integer, HeldLine> order) {
        JsonNode items = record.path("item").path("items");
        if (!items.isArray()) {
            throw new UpstreamException(
                    new Failure.ContractViolation("An item fulfilment came without its lines", "$.item.items"));
        }
        List<BookedFact.Line> lines = new ArrayList<>();
        for (JsonNode line : items) {
            if (line.path("itemReceive").asBoolean(true)) {
                HeldLine from = order.get(line.path("orderLine").asInt(-1));
                lines.add(new BookedFact.Line(
                        from == null ? null : from.key(), line.path("quantity").asInt()));
            }
        }
        JsonNode status = record.path("shipStatus");
        String letter = status.isObject() ? status.path("id").asText("C") : status.asText("C");
        return new BookedFact(
                record.path("id").asText(),
                record.path("tranId").asText(null),
                letter.equals("C"),
                lines,
                null,
                null,
                record);
    }
}
