package dev.holdfast.erpsync.ledger;

import java.math.BigDecimal;
import java.util.Currency;

/** Sums of money as people write them. */
public final class Amounts {

    private Amounts() {}

    /** With its currency, such as {@code 812.00 GBP}. */
    public static String written(BigDecimal amount, String currency) {
        return plain(amount, currency) + " " + currency;
    }

    /** Without it, and with the currency's digits at least. */
    public static String plain(BigDecimal amount, String currency) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.setScale(Math.max(digits(currency), stripped.scale())).toPlainString();
    }

    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException notIso) {
            return 2;
        }
    }
}
