package dev.holdfast.contracts.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in a currency. Arithmetic keeps every digit; {@link #rounded()} alone rounds, to the currency's minor unit.
 *
 * @param amount the amount in major units; any scale
 * @param currency ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) implements Comparable<Money> {

    /** Rejects a currency that is no ISO 4217 code: an amount of unknown currency must not be booked. */
    public Money {
        try {
            Currency.getInstance(currency);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Unknown currency code: " + currency, e);
        }
    }

    /** An amount written in decimal notation. */
    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    /** Nothing, in the currency. */
    public static Money zero(String currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** @throws IllegalArgumentException when the currencies differ: Holdfast never converts */
    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other)), currency);
    }

    /** @throws IllegalArgumentException when the currencies differ */
    public Money minus(Money other) {
        return new Money(amount.subtract(sameCurrency(other)), currency);
    }

    /** The amount a number of times. */
    public Money times(long factor) {
        return new Money(amount.multiply(BigDecimal.valueOf(factor)), currency);
    }

    /** The amount with its sign turned. */
    public Money negated() {
        return new Money(amount.negate(), currency);
    }

    /** Rounded half up to the currency's minor unit (JPY 0, USD 2, KWD 3 digits). */
    public Money rounded() {
        return new Money(amount.setScale(minorUnitDigits(), RoundingMode.HALF_UP), currency);
    }

    /** Digits of the currency's minor unit. */
    public int minorUnitDigits() {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /** The smallest amount that can be paid in the currency. */
    public Money minorUnit() {
        return new Money(BigDecimal.ONE.movePointLeft(minorUnitDigits()), currency);
    }

    /** Whether the amount is zero, whatever its scale. */
    public boolean isZero() {
        return amount.signum() == 0;
    }

    /** Whether both are the same amount of the same currency, whatever their scale. */
    public boolean sameAs(Money other) {
        return currency.equals(other.currency) && amount.compareTo(other.amount) == 0;
    }

    /** @throws IllegalArgumentException when the currencies differ */
    @Override
    public int compareTo(Money other) {
        return amount.compareTo(sameCurrency(other));
    }

    private BigDecimal sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "Amounts of different currencies cannot be combined: " + currency + " and " + other.currency);
        }
        return other.amount;
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
