package dev.holdfast.connectors.financeoperations;

import dev.holdfast.connectors.SalesOrder.Extra;
import java.util.Locale;
import java.util.Optional;

/** What stands on an order and is no product: booked on an item that the connection names. */
enum StandIn {
    SHIPPING,
    TIP,
    DUTIES,
    FEES,
    ROUNDING,
    GIFTCARD,
    /** All given tax as one line: no field of an order or a line takes an amount of tax. */
    TAX;

    /** The key in the connection's {@code items}, and the line id of such a line. */
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

    /** The stand-in whose line id this is; empty for a product's. */
    static Optional<StandIn> ofKey(String key) {
        for (StandIn standIn : values()) {
            if (standIn.key().equals(key)) {
                return Optional.of(standIn);
            }
        }
        return Optional.empty();
    }
}
