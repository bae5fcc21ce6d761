package dev.holdfast.connectors.shopify;

import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;

/** What is left of the time that one read may take, over all its requests and waits: whoever holds a lease meanwhile counts on it. */
final class Budget {

    private final Duration whole;
    private final long since = System.nanoTime();

    private Budget(Duration whole) {
        this.whole = whole;
    }

    /** Begins now. */
    static Budget of(Duration whole) {
        return new Budget(whole);
    }

    /**
     * The wanted span, or what is left where that is less.
     *
     * @throws UpstreamException {@code Transient} when nothing is left
     */
    Duration atMost(Duration wanted) {
        Duration left = whole.minusNanos(System.nanoTime() - since);
        if (!left.isPositive()) {
            throw new UpstreamException(new Failure.Transient("The shop was not read within " + whole));
        }
        return left.compareTo(wanted) < 0 ? left : wanted;
    }
}
