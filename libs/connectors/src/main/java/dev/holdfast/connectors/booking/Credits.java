package dev.holdfast.connectors.booking;

import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.Refund;
import dev.holdfast.settings.BookingSettings;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is credited for an order's refunds, beside the order that stays as it was shipped.
 *
 * <p>Law: the booked order's total less its credits is {@code current_total_price}, once the refunds' money has moved.
 */
public final class Credits {

    private Credits() {}

    /**
     * Each refund's credit by the refund's id: the money that its successful transactions gave back, less what belongs to
     * units removed before shipping, because those have left the order itself; never negative, since removing units that
     * were not paid gives nothing back. All are zero for a cancelled order, of which nothing is left to credit. A refund
     * whose money is not known has no entry.
     *
     * @throws dev.holdfast.transport.UpstreamException {@code ContractViolation} when units do not add up
     */
    public static Map<String, Money> of(CanonicalOrder order, BookingSettings settings) {
        Side side = Side.of(order, settings);
        GivenBack givenBack = new GivenBack(order, UnitHistory.of(order), side);
        Map<String, Money> credits = new LinkedHashMap<>();
        for (Refund refund : order.refunds()) {
            BigDecimal credit = order.cancelled() ? BigDecimal.ZERO : givenBack.byMoney(refund);
            if (credit != null) {
                credits.put(refund.id(), side.money(credit));
            }
        }
        return credits;
    }
}
