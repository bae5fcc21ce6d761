package dev.holdfast.connectors.shiphero;

import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.OrderLedger;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.OrderReferences;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Orders as ShipHero holds them. Statuses are the account's own words, save the one for what was cancelled. One order of the
 * shop may be several here; the one that goes on is told.
 */
final class ShipHeroOrderLedger implements OrderLedger {

    private static final Set<String> CANCELLED = Set.of("canceled", "cancelled");

    private final Orders orders;
    private final OrderReferences references;

    ShipHeroOrderLedger(Orders orders, OrderReferences references) {
        this.orders = orders;
        this.references = references;
    }

    @Override
    public Stream<OrderFingerprint> createdIn(Window window) {
        return orders.placedIn(window).map(this::fingerprint);
    }

    @Override
    public Optional<OrderFingerprint> find(OrderKey key, String orderName) {
        return orders.referring(references.of(key, orderName)).stream()
                .map(this::fingerprint)
                .min(Comparator.comparing(OrderFingerprint::cancelled).thenComparing(OrderFingerprint::createdAt));
    }

    private OrderFingerprint fingerprint(Fields order) {
        String reference = order.textOrNull("partner_order_id");
        String id = order.text("id");
        return new OrderFingerprint(
                references.key(reference).orElse(null),
                id,
                references.name(reference, order.textOrNull("order_number"), id),
                Orders.placed(order),
                Orders.updated(order),
                CANCELLED.contains(order.text("fulfillment_status").toLowerCase(Locale.ROOT)),
                total(order),
                null);
    }

    private static @Nullable Money total(Fields order) {
        BigDecimal price = order.numberOrNull("total_price");
        String currency = order.textOrNull("currency");
        if (price == null || currency == null || currency.isBlank()) {
            return null;
        }
        try {
            return new Money(price, currency.strip());
        } catch (IllegalArgumentException e) {
            throw new UpstreamException(
                    new Failure.ContractViolation(order.at("currency") + " is no currency code", order.at("currency")),
                    e);
        }
    }
}
