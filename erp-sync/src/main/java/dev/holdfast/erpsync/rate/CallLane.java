package dev.holdfast.erpsync.rate;

import dev.holdfast.erpsync.ledger.LedgerEvent;
import dev.holdfast.transport.rate.Lane;

/** The lane of the calls that an event's work makes. */
public final class CallLane {

    private CallLane() {}

    /** Bulk stays bulk however often it is tried; what failed, was in doubt or was held before goes behind what is new. */
    public static Lane of(LedgerEvent event) {
        return switch (event.lane()) {
            case BULK -> Lane.BULK;
            case LIVE ->
                event.attempts() > 0 || event.checks() > 0 || event.checkFirst() || event.parkKey() != null
                        ? Lane.RETRY
                        : Lane.LIVE;
        };
    }
}
