package dev.holdfast.connectors.extensiv;

import dev.holdfast.connectors.WarehouseShipment.Line;
import dev.holdfast.connectors.warehouse.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is in an order. Where the contents of its packages are told and fit its lines they count, since fewer may have left than
 * were ordered; kits are packed by their parts, and then the lines count.
 */
final class Lines {

    private static final String ITEMS = "http://api.3plCentral.com/rels/orders/item";

    private Lines() {}

    static List<Line> of(Fields order) {
        List<Fields> items = order.object("_embedded").list(ITEMS);
        Map<String, BigDecimal> packed = packed(order);
        boolean fitting = !packed.isEmpty()
                && items.stream()
                        .allMatch(item ->
                                packed.getOrDefault(id(item), BigDecimal.ZERO).compareTo(item.number("qty")) <= 0)
                && items.stream().map(Lines::id).toList().containsAll(packed.keySet());
        List<Line> lines = new ArrayList<>();
        for (Fields item : items) {
            int units = fitting
                    ? whole(item, packed.getOrDefault(id(item), BigDecimal.ZERO))
                    : whole(item, item.number("qty"));
            if (units > 0) {
                lines.add(new Line(item.object("itemIdentifier").text("sku"), null, units));
            }
        }
        return lines;
    }

    private static Map<String, BigDecimal> packed(Fields order) {
        Map<String, BigDecimal> packed = new LinkedHashMap<>();
        Fields head = order.object("readOnly");
        if (head.node().has("packages")) {
            for (Fields parcel : head.list("packages")) {
                if (parcel.node().has("packageContents")) {
                    parcel.list("packageContents")
                            .forEach(content ->
                                    packed.merge(content.text("orderItemId"), content.number("qty"), BigDecimal::add));
                }
            }
        }
        return packed;
    }

    private static String id(Fields item) {
        return item.object("readOnly").text("orderItemId");
    }

    private static int whole(Fields item, BigDecimal units) {
        try {
            return units.intValueExact();
        } catch (ArithmeticException e) {
            throw item.violation("qty", "is no whole number of units");
        }
    }
}
