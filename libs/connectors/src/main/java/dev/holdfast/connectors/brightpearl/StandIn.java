package dev.holdfast.connectors.brightpearl;

import dev.holdfast.connectors.SalesOrder.Extra;
import java.util.Locale;
import java.util.Optional;

/** What stands on an order and is no product: a row of free text under a nominal code that the connection names. */
enum StandIn {
    SHIPPING("Shipping"),
    TIP("Tip"),
    DUTIES("Duties"),
    FEES("Fees"),
    ROUNDING("Rounding"),
    GIFTCARD("Gift card"),
    /** What a credit gives back and is no product that came back. */
    CREDIT("Credit");

    /** How the row is named; fixed, because a row that keeps no key is known again by it. */
    private final String words;

    StandIn(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** The key in the connection's {@code nominal-codes}, and the external reference of such a row. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StandIn of(Extra.Kind kind) {
        return switch (kind) {
            case TIP -> TIP;
            case DUTIES -> DUTIES;
            case FEES -> FEES;
            case ROUNDING -> ROUNDING;
        };
    }

    /** The stand-in of that key; empty for a product's. */
    static Optional<StandIn> ofKey(String key) {
        for (StandIn standIn : values()) {
            if (standIn.key().equals(key)) {
                return Optional.of(standIn);
            }
        }
        return Optional.empty();
    }
}
