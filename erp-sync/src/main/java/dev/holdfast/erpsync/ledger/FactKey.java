package dev.holdfast.erpsync.ledger;

import dev.holdfast.connectors.Effect;
import java.util.Locale;

/** One credit or shipment of an order. @param id the shop's id of it */
public record FactKey(Effect effect, String id) {

    /** As stored and as shown: {@code refund}, {@code shipment}. */
    public String kind() {
        return effect.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return kind() + " " + id;
    }
}
