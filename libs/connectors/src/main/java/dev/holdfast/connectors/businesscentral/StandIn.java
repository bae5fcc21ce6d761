package dev.holdfast.connectors.businesscentral;

import dev.holdfast.connectors.SalesOrder.Extra;
import java.util.Locale;
import java.util.Optional;

/** What stands on a document and is no product: booked on a G/L account that the connection names. */
enum StandIn {
    SHIPPING,
    TIP,
    DUTIES,
    FEES,
    ROUNDING,
    GIFTCARD,
    /** What a credit gives back and is no product put back into stock: units that were kept or lost, adjustments. */
    CREDIT,
    /** All given tax: the API lets no line carry an amount of tax. */
    TAX;

    /** The key in the connection's {@code accounts}, and the line id of such a line. */
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
