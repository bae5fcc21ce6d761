package dev.holdfast.erpsync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.contracts.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order as a {@link FakeErp} tells it. */
final class FakeRecord {

    private FakeRecord() {}

    /**
     * The order.
     *
     * @param shortChanged whether it comes to five cents less
     * @param byHand units that somebody shipped, by line; empty where the ERP tells nothing of shipping
     */
    static BookedOrder of(SalesOrder order, boolean shortChanged, Map<String, Integer> byHand) {
        Money total = shortChanged ? order.total().minus(Money.of("0.05", order.currency())) : order.total();
        return new BookedOrder(
                "SO-" + order.key(),
                "SO" + order.key(),
                BookedOrder.Origin.HOLDFAST,
                order.currency(),
                order.cancelled(),
                BookedOrder.Progress.OPEN,
                order.lines().stream()
                        .map(line -> new BookedOrder.Line(
                                line.lineId(), line.sku(), line.units(), shipped(line, byHand), line.amount()))
                        .toList(),
                null,
                order.tax(),
                total,
                raw(order));
    }

    private static @Nullable Integer shipped(SalesOrder.Line line, Map<String, Integer> byHand) {
        return byHand.isEmpty() ? null : byHand.getOrDefault(line.lineId(), 0);
    }

    /** What a plan looks at. */
    static ObjectNode raw(SalesOrder order) {
        ObjectNode raw = JsonNodeFactory.instance.objectNode();
        raw.put("po", order.poNumber());
        raw.put("cancelled", order.cancelled());
        raw.put("units", order.lines().stream().mapToInt(SalesOrder.Line::units).sum());
        return raw;
    }
}
