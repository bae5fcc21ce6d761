package dev.holdfast.connectors.booking;

import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.MoneyPair;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** How the shop counts: its currency, the currency's digits, and whether prices hold the tax. */
record ShopMoney(String currency, int digits, boolean included) {

    BigDecimal minor(long units) {
        return BigDecimal.valueOf(units, digits);
    }

    BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(digits, RoundingMode.HALF_UP);
    }

    BigDecimal taxOf(BigDecimal net, BigDecimal rate, List<BigDecimal> rates) {
        BigDecimal all = rates.stream().reduce(BigDecimal.ONE, BigDecimal::add);
        return included
                ? rounded(net.multiply(rate).divide(all, 20, RoundingMode.HALF_UP))
                : rounded(net.multiply(rate));
    }

    BigDecimal withTax(BigDecimal net, BigDecimal tax) {
        return included ? net : net.add(tax);
    }

    BigDecimal share(BigDecimal amount, int units, int of) {
        return rounded(
                amount.multiply(BigDecimal.valueOf(units)).divide(BigDecimal.valueOf(of), 20, RoundingMode.HALF_UP));
    }

    MoneyPair pair(BigDecimal amount) {
        return new MoneyPair(new Money(amount, currency), new Money(amount, currency));
    }
}
