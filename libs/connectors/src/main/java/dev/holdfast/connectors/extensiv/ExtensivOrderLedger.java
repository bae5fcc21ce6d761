package dev.holdfast.connectors.extensiv;

import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.OrderLedger;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.OrderReferences;
import dev.holdfast.contracts.order.OrderKey;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Orders as Extensiv holds them. It knows no money: totals are not comparable. */
final class ExtensivOrderLedger implements OrderLedger {

    private final Orders orders;
    private final OrderReferences references;

    ExtensivOrderLedger(Orders orders, OrderReferences references) {
        this.orders = orders;
        this.references = references;
    }

    @Override
    public Stream<OrderFingerprint> createdIn(Window window) {
        return orders.createdIn(window).map(this::fingerprint);
    }

    @Override
    public Optional<OrderFingerprint> find(OrderKey key, String orderName) {
        return orders.referring(references.of(key, orderName)).stream()
                .map(this::fingerprint)
                .min(Comparator.comparing(OrderFingerprint::cancelled).thenComparing(OrderFingerprint::createdAt));
    }

    private OrderFingerprint fingerprint(Fields order) {
        String reference = order.textOrNull("referenceNum");
        String id = Orders.number(order);
        return new OrderFingerprint(
                references.key(reference).orElse(null),
                id,
                references.name(reference, order.textOrNull("poNum"), id),
                orders.created(order),
                orders.updated(order),
                State.of(order, orders.processed(order)) == State.CALLED_OFF,
                null,
                null);
    }
}
