package dev.holdfast.connectors.shiphero;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.warehouse.Fields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Orders as ShipHero lists them. Whether its bounds belong to a span nobody says: a second more is asked for, and what lies
 * outside is left out here.
 */
final class Orders {

    private static final int SLACK_SECONDS = 1;

    private final ShipHeroApi api;

    Orders(ShipHeroApi api) {
        this.api = api;
    }

    /** Orders placed within the window, ascending, without shipments. */
    Stream<Fields> placedIn(Window window) {
        return api.all(
                        Queries.PLACED,
                        "orders",
                        api.variables()
                                .put(
                                        "from",
                                        window.from()
                                                .minusSeconds(SLACK_SECONDS)
                                                .toString())
                                .put(
                                        "to",
                                        window.until()
                                                .plusSeconds(SLACK_SECONDS)
                                                .toString()))
                .filter(order -> within(window, placed(order)));
    }

    /**
     * Orders that changed since, with shipments. Without an end: an order that changes once more while pages are read would
     * leave a window that has one, and move its successors to a page that was read already.
     */
    Stream<Fields> changedSince(Instant from) {
        return api.all(
                Queries.CHANGED,
                "orders",
                api.variables().put("from", from.minusSeconds(SLACK_SECONDS).toString()));
    }

    /** All orders of one of the references, with shipments. ShipHero keeps no reference unique: there may be several. */
    List<Fields> referring(List<String> references) {
        Map<String, Fields> found = new LinkedHashMap<>();
        for (String reference : references) {
            ObjectNode variables = api.variables().put("reference", reference);
            try (Stream<Fields> orders = api.all(Queries.REFERRING, "orders", variables)) {
                orders.filter(order -> reference.equals(order.textOrNull("partner_order_id")))
                        .forEach(order -> found.putIfAbsent(order.text("id"), order));
            }
        }
        return List.copyOf(found.values());
    }

    /** One by ShipHero's own id, with shipments. */
    Optional<Fields> order(String id) {
        return api.query(Queries.ORDER, api.variables().put("id", id))
                .find("order")
                .flatMap(result -> result.find("data"));
    }

    static Instant placed(Fields order) {
        return order.instant("order_date", ZoneOffset.UTC);
    }

    /** When the order changed last; ShipHero leaves it out of orders that never did. */
    static Instant updated(Fields order) {
        Instant updated = order.instantOrNull("updated_at", ZoneOffset.UTC);
        return updated == null ? placed(order) : updated;
    }

    static boolean within(Window window, Instant moment) {
        return !moment.isBefore(window.from()) && moment.isBefore(window.until());
    }
}
