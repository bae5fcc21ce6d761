package dev.holdfast.connectors.booking;

import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.OrderMapping;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.settings.BookingSettings.Tax;
import java.math.BigDecimal;
import java.util.List;

/**
 * How the amounts of a document are meant, and so how they become those of an ERP that keeps its lines without tax.
 *
 * @param currency of all of them
 * @param taxPolicy whose tax stands
 * @param taxesIncluded whether amounts contain their tax
 * @param mapping what the connection's mapping says of the order
 */
public record Terms(String currency, Tax taxPolicy, boolean taxesIncluded, OrderMapping mapping) {

    /** Of an order. */
    public static Terms of(SalesOrder order) {
        return new Terms(order.currency(), order.taxPolicy(), order.taxesIncluded(), order.mapping());
    }

    /** Of a credit. */
    public static Terms of(CreditNote credit) {
        return new Terms(credit.currency(), credit.taxPolicy(), credit.taxesIncluded(), credit.mapping());
    }

    /** An amount without its tax, in the currency's minor unit. */
    public BigDecimal net(Money amount, List<SalesOrder.Tax> taxes) {
        return (taxesIncluded ? amount.minus(sum(taxes)) : amount).rounded().amount();
    }

    /** All of the taxes, in the currency's minor unit. */
    public BigDecimal tax(List<SalesOrder.Tax> taxes) {
        return sum(taxes).rounded().amount();
    }

    private Money sum(List<SalesOrder.Tax> taxes) {
        return taxes.stream().map(SalesOrder.Tax::amount).reduce(Money.zero(currency), Money::plus);
    }
}
