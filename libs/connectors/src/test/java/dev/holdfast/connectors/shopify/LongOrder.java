package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.shopify.order.GeneratorOptions;
import dev.holdfast.simulators.shopify.order.OrderGenerator;
import dev.holdfast.simulators.shopify.order.OrderHistory.Version;
import java.util.function.IntConsumer;

/** An order with lists longer than any one query asks for. Nobody adds its amounts up. */
final class LongOrder {

    private LongOrder() {}

    static ObjectNode of(int lines, int refunds, int refundLines, int fulfillments, int fulfilledLines) {
        ObjectNode order = returned();
        repeat((ArrayNode) order.path("line_items"), lines, 1_000_000);
        repeat((ArrayNode) order.path("refunds"), refunds, 2_000_000);
        repeat((ArrayNode) order.path("fulfillments"), fulfillments, 3_000_000);
        for (int i = 0; i < refunds; i++) {
            repeat(
                    (ArrayNode) order.path("refunds").path(i).path("refund_line_items"),
                    refundLines,
                    4_000_000 + i * 1000);
        }
        for (int i = 0; i < fulfillments; i++) {
            repeat(
                    (ArrayNode) order.path("fulfillments").path(i).path("line_items"),
                    fulfilledLines,
                    5_000_000 + i * 1000);
        }
        return order;
    }

    /** Some generated order of which goods were shipped and came back. */
    private static ObjectNode returned() {
        return new OrderGenerator(GeneratorOptions.seeded(7))
                .histories(100).stream()
                        .flatMap(history -> history.versions().stream())
                        .filter(version -> version.what().equals("return"))
                        .map(Version::order)
                        .findFirst()
                        .orElseThrow();
    }

    /** The list's first element so many times, each with an id of its own. */
    private static void repeat(ArrayNode list, int count, long firstId) {
        ObjectNode first = (ObjectNode) list.get(0);
        list.removeAll();
        IntConsumer add = i -> list.add(first.deepCopy().put("id", firstId + i));
        java.util.stream.IntStream.range(0, count).forEach(add);
    }
}
