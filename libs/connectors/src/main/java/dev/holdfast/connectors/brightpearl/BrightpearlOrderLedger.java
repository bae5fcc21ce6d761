package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.OrderLedger;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.brightpearl.Table.Row;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.BrightpearlSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sales orders as a search lists them, with the money that only the orders themselves tell. What is made meanwhile has a higher id
 * and comes last, so that no page is shifted.
 */
final class BrightpearlOrderLedger implements OrderLedger {

    /** The most orders that Brightpearl gives at once. */
    private static final int AT_ONCE = 200;

    /** Whether a period's ends belong to it is nowhere told: a little more is asked for, and the rest is left out here. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** Shopify's ids are longer than any reference that people give to an order. */
    private static final int SHORTEST_ID = 10;

    private final BrightpearlSettings settings;
    private final Searches searches;
    private final Orders orders;

    BrightpearlOrderLedger(BrightpearlSettings settings, Searches searches, Orders orders) {
        this.settings = settings;
        this.searches = searches;
        this.orders = orders;
    }

    @Override
    public Stream<OrderFingerprint> createdIn(Window window) {
        Map<String, String> filters = Map.of(
                "orderTypeId",
                Orders.SALES_ORDER,
                "createdOn",
                window.from().minus(MARGIN) + "/" + window.until().plus(MARGIN));
        return searches.pages(Orders.SEARCH, filters, "orderId", AT_ONCE)
                .flatMap(page -> fingerprints(page.rows().stream()
                                .filter(row -> Orders.SALES_ORDER.equals(row.need("orderTypeId")))
                                .toList())
                        .filter(one -> !one.createdAt().isBefore(window.from())
                                && one.createdAt().isBefore(window.until())));
    }

    @Override
    public Optional<OrderFingerprint> find(OrderKey key, String orderName) {
        return orders.own(ExternalRefs.order(key), Orders.SALES_ORDER)
                .or(() -> orders.adopted(key, orderName))
                .flatMap(row -> fingerprints(List.of(row)).findFirst());
    }

    private Stream<OrderFingerprint> fingerprints(List<Row> rows) {
        if (rows.isEmpty()) {
            return Stream.empty();
        }
        Map<String, JsonNode> held = new HashMap<>();
        orders.read(rows.stream().map(row -> row.need("orderId")).toList())
                .forEach(order -> held.put(order.path("id").asText(), order));
        return rows.stream()
                .filter(row -> held.containsKey(row.need("orderId")))
                .map(row -> fingerprint(row, held.get(row.need("orderId"))));
    }

    private OrderFingerprint fingerprint(Row row, JsonNode order) {
        HeldOrder held = HeldOrder.of(HeldOrder.raw(order, Json.object()));
        boolean cancelled = held.cancelled(settings);
        Instant created = HeldNote.instant(order.path("createdOn"), "$.response[].createdOn");
        return new OrderFingerprint(
                key(row),
                held.id(),
                name(row),
                created,
                order.hasNonNull("updatedOn")
                        ? HeldNote.instant(order.path("updatedOn"), "$.response[].updatedOn")
                        : created,
                cancelled,
                cancelled ? Money.zero(held.currency()) : held.total(),
                null);
    }

    private @Nullable OrderKey key(Row row) {
        return orders.keyOf(row)
                .or(() -> ruled(row)
                        .filter(value -> value.length() >= SHORTEST_ID && value.matches("[0-9]{1,20}"))
                        .map(OrderKey::new))
                .orElse(null);
    }

    private String name(Row row) {
        return ruled(row).or(() -> row.get("customerRef")).orElseGet(() -> row.need("orderId"));
    }

    private Optional<String> ruled(Row row) {
        return Optional.ofNullable(settings.orderKeyField())
                .map(Orders::column)
                .flatMap(row::get)
                .filter(value -> ExternalRefs.orderOf(value).isEmpty());
    }
}
