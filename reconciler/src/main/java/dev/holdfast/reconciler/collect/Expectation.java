package dev.holdfast.reconciler.collect;

import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.booking.BookingRule;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.reconciler.compare.Expected;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.transport.UpstreamException;
import java.util.Objects;

/** What one order of the shop should be in the ERP, decided by the same rule and the same booking that erp-sync uses. */
final class Expectation {

    private Expectation() {}

    /** Pure; a fingerprint of the shop carries its whole order. */
    static Expected of(OrderFingerprint shop, BookingSettings booking) {
        CanonicalOrder order = Objects.requireNonNull(shop.order(), "a shop's fingerprint carries its order");
        String excluded = null;
        String unbookable = null;
        Money amount = Objects.requireNonNull(shop.total(), "a shop knows what an order comes to");
        if (BookingRule.decide(order, booking) instanceof BookingRule.Excluded exclusion) {
            excluded = exclusion.rule();
        } else {
            try {
                amount = SalesOrderBooking.book(order, booking).total();
            } catch (UpstreamException e) {
                unbookable = e.failure().reason();
            }
        }
        return new Expected(
                order.key(),
                shop.recordId(),
                shop.name(),
                shop.createdAt(),
                shop.updatedAt(),
                shop.cancelled(),
                amount,
                excluded,
                unbookable);
    }
}
