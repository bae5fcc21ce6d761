package dev.holdfast.erpsync.ledger;

import java.util.Locale;

/** Numbers of things as people say them. */
public final class Counted {

    private Counted() {}

    /** {@code 1 event}, {@code 1,204 events}. */
    public static String events(long number) {
        return number(number) + (number == 1 ? " event" : " events");
    }

    /** With its thousands apart. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
