package dev.holdfast.erpsync.consume;

import java.util.HashMap;
import java.util.Map;

/**
 * How many events and bytes this process may hold straight from Kafka. What goes beyond is put into the ledger without a
 * lease and with its body, and is taken up when there is room: intake never waits for an ERP, and memory stays bounded.
 *
 * <p>One connection may hold at most {@value #SHARE} times what is still free, so that there always is something free: one
 * whose ERP hangs does not push the others' events out of memory.
 */
public final class LeaseBudget {

    private static final int SHARE = 3;

    private final int maxEvents;
    private final long maxBytes;
    private final Map<String, Held> byConnection = new HashMap<>();
    private int events;
    private long bytes;

    private record Held(int events, long bytes) {
        static final Held NONE = new Held(0, 0);

        Held and(int moreEvents, long moreBytes) {
            return new Held(events + moreEvents, bytes + moreBytes);
        }
    }

    /** A budget of both. */
    public LeaseBudget(int maxEvents, long maxBytes) {
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
    }

    /** Takes room for one event of that connection with a body of that size, if there is. */
    public synchronized boolean tryTake(String connection, int bodyBytes) {
        Held held = byConnection.getOrDefault(connection, Held.NONE);
        int freeEvents = maxEvents - events;
        long freeBytes = maxBytes - bytes;
        if (freeEvents <= 0
                || bodyBytes > freeBytes
                || held.events() >= SHARE * freeEvents
                || held.bytes() + bodyBytes > SHARE * freeBytes) {
            return false;
        }
        events++;
        bytes += bodyBytes;
        byConnection.put(connection, held.and(1, bodyBytes));
        return true;
    }

    /** Gives the room back. */
    public synchronized void giveBack(String connection, int bodyBytes) {
        events--;
        bytes -= bodyBytes;
        byConnection.computeIfPresent(connection, (name, held) -> held.events() == 1 ? null : held.and(-1, -bodyBytes));
    }

    /** Events held now. */
    public synchronized int events() {
        return events;
    }

    /** Bytes held now. */
    public synchronized long bytes() {
        return bytes;
    }
}
