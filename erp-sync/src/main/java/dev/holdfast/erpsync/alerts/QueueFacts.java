package dev.holdfast.erpsync.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says of one connection now.
 *
 * @param groups what is not at its end, and dead events, by state; parked ones of a held connection are {@code held}
 * @param hold why the connection is held; null while it is not
 */
public record QueueFacts(
        Map<String, Group> groups, @Nullable Hold hold, Undelivered undelivered) {

    /** Parked because the connection as a whole is held. */
    public static final String HELD = "held";

    /**
     * Events in one state.
     *
     * @param oldest how long ago the oldest was received
     * @param newest when the last of them came to its end; null where that means nothing
     * @param money what they are about, each order's counted once, such as {@code 812.00 GBP}
     * @param causes the most frequent, such as {@code missing:item:MUG-BLUE (14)}
     */
    public record Group(
            long events, Duration oldest, @Nullable Instant newest, String money, List<String> causes) {

        static final Group NONE = new Group(0, Duration.ZERO, null, "", List.of());
    }

    /** Why a connection is held. @param since for how long @param sticky whether only a person frees it */
    public record Hold(String cause, Duration since, boolean sticky) {}

    /** Messages that did not reach people. @param failing tried in vain for longer than is tolerated @param dead given up in the last day */
    public record Undelivered(long failing, long dead) {}

    /** Events in a state. */
    public Group group(String state) {
        return groups.getOrDefault(state, Group.NONE);
    }
}
