package dev.holdfast.erpsync.consume;

/**
 * How many events and bytes this process may hold straight from Kafka. What goes beyond is put into the ledger without a
 * lease and with its body, and is taken up when there is room: intake never waits for an ERP, and memory stays bounded.
 */
public final class LeaseBudget {

    private final int maxEvents;
    private final long maxBytes;
    private int events;
    private long bytes;

    /** A budget of both. */
    public LeaseBudget(int maxEvents, long maxBytes) {
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
    }

    /** Takes room for one event with a body of that size, if there is. */
    public synchronized boolean tryTake(int bodyBytes) {
        if (events >= maxEvents || bytes + bodyBytes > maxBytes) {
            return false;
        }
        events++;
        bytes += bodyBytes;
        return true;
    }

    /** Gives the room back. */
    public synchronized void giveBack(int bodyBytes) {
        events--;
        bytes -= bodyBytes;
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
