package dev.holdfast.connectors.extensiv;

import dev.holdfast.connectors.warehouse.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far an order has come. */
enum State {
    /** The warehouse is not done with it. */
    OPEN,
    /** It has left. */
    SHIPPED,
    /** It never will. */
    CALLED_OFF;

    /** By the accounts of others; the vendor names the numbers nowhere that is public. */
    private static final int CANCELLED = 2;

    /** Closed is what has left and what was called off: the one was processed, the other was not, or says so by its number. */
    static State of(Fields order, @Nullable Instant processed) {
        Fields head = order.object("readOnly");
        if (head.node().path("status").asInt(0) == CANCELLED) {
            return CALLED_OFF;
        }
        if (!head.flag("isClosed")) {
            return OPEN;
        }
        return processed == null ? CALLED_OFF : SHIPPED;
    }
}
