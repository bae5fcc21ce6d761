package dev.holdfast.erpsync.ledger;

import java.math.BigDecimal;
import java.util.Currency;

/** Sums of money as people write them. */
public final class Amounts {

    private Amounts() {}

    /** With the currency's digits at least, such as {@code 812.00 GBP}. */
    public static String written(BigDecimal amount, String currency) {
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.setScale(Math.max(digits(currency), plain.scale())).toPlainString() + " " + currency;
    }

    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException notIso) {
            return 2;
        }
    }
}
