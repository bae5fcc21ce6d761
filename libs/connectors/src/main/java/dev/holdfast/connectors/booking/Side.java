package dev.holdfast.connectors.booking;

import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.MoneyPair;
import dev.holdfast.contracts.order.MoneySide;
import dev.holdfast.settings.BookingSettings;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.function.Function;

/** The side of the money that is booked, and arithmetic in its currency: exact until it is rounded to the minor unit. */
record Side(MoneySide side, String currency) {

    static Side of(CanonicalOrder order, BookingSettings settings) {
        return switch (settings.money()) {
            case SHOP -> new Side(MoneySide.SHOP, order.currency());
            case PRESENTMENT -> new Side(MoneySide.PRESENTMENT, order.presentmentCurrency());
        };
    }

    BigDecimal amount(MoneyPair pair) {
        return pair.side(side).amount();
    }

    <T> BigDecimal sum(Collection<T> items, Function<T, MoneyPair> money) {
        return items.stream().map(item -> amount(money.apply(item))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Half up, to the minor unit. */
    BigDecimal rounded(BigDecimal amount) {
        return new Money(amount, currency).rounded().amount();
    }

    boolean isExact(BigDecimal amount) {
        return rounded(amount).compareTo(amount) == 0;
    }

    /** The part of an amount that belongs to {@code units} of {@code of} equal units, rounded. */
    BigDecimal share(BigDecimal amount, int units, int of) {
        if (units == 0) {
            return BigDecimal.ZERO;
        }
        if (units == of) {
            return rounded(amount);
        }
        return rounded(
                amount.multiply(BigDecimal.valueOf(units)).divide(BigDecimal.valueOf(of), MathContext.DECIMAL128));
    }

    /** The part of an amount that {@code share} is of {@code of}, rounded. */
    BigDecimal part(BigDecimal amount, BigDecimal share, BigDecimal of) {
        return rounded(amount.multiply(share).divide(of, MathContext.DECIMAL128));
    }

    /** The largest residue that rounding {@code roundings} amounts can leave. */
    BigDecimal tolerance(int roundings) {
        return new Money(BigDecimal.ZERO, currency).minorUnit().times(roundings).amount();
    }

    Money money(BigDecimal amount) {
        return new Money(
                amount.setScale(
                        Math.max(Money.zero(currency).minorUnitDigits(), scale(amount)), RoundingMode.UNNECESSARY),
                currency);
    }

    private static int scale(BigDecimal amount) {
        return Math.max(0, amount.stripTrailingZeros().scale());
    }
}
