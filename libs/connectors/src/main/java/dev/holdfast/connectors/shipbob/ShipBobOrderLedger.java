package dev.holdfast.connectors.shipbob;

import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.OrderLedger;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.OrderReferences;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.OrderKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Orders as ShipBob has taken them in. It tells no time of an order's last change: that of its shipments' last one stands for
 * it. One order of the shop may be several here; the one that goes on is told.
 */
final class ShipBobOrderLedger implements OrderLedger {

    private static final String CANCELLED = "Cancelled";

    private static final Set<String> STATUSES =
            Set.of("Processing", "Exception", "PartiallyFulfilled", "Fulfilled", CANCELLED, "ImportReview");

    private final Orders orders;
    private final OrderReferences references;
    private final @Nullable String currency;

    /** @param currency of the totals; null: they are not told */
    ShipBobOrderLedger(Orders orders, OrderReferences references, @Nullable String currency) {
        this.orders = orders;
        this.references = references;
        this.currency = currency;
    }

    @Override
    public Stream<OrderFingerprint> createdIn(Window window) {
        return orders.createdIn(window).map(this::fingerprint);
    }

    @Override
    public Optional<OrderFingerprint> find(OrderKey key, String orderName) {
        List<OrderFingerprint> found = orders.referring(references.of(key, orderName)).stream()
                .map(this::fingerprint)
                .toList();
        return found.stream()
                .min(Comparator.comparing(OrderFingerprint::cancelled).thenComparing(OrderFingerprint::createdAt));
    }

    private OrderFingerprint fingerprint(Fields order) {
        String status = order.text("status");
        if (!STATUSES.contains(status)) {
            throw order.violation("status", "has a value that ShipBob's contract does not name");
        }
        Instant created = Orders.created(order);
        String reference = order.textOrNull("reference_id");
        return new OrderFingerprint(
                references.key(reference).orElse(null),
                order.text("id"),
                references.name(reference, order.textOrNull("order_number"), order.text("id")),
                created,
                order.list("shipments").stream()
                        .map(shipment -> shipment.instantOrNull("last_update_at", ZoneOffset.UTC))
                        .filter(moment -> moment != null && moment.isAfter(created))
                        .max(Comparator.naturalOrder())
                        .orElse(created),
                status.equals(CANCELLED),
                total(order),
                null);
    }

    private @Nullable Money total(Fields order) {
        BigDecimal price = order.find("financials")
                .map(money -> money.numberOrNull("total_price"))
                .orElse(null);
        return price == null || currency == null ? null : new Money(price, currency);
    }
}
