package dev.holdfast.transport;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Counts the requests that a piece of work makes of other people's systems, however deep inside it they are made. */
public final class CallTally {

    private static final ScopedValue<AtomicInteger> TALLY = ScopedValue.newInstance();

    private CallTally() {}

    /** Does the work; every request that this thread sends meanwhile is added to the tally. */
    public static <T> T counting(AtomicInteger tally, Supplier<T> work) {
        return ScopedValue.where(TALLY, tally).call(work::get);
    }

    /** One request is sent. */
    static void add() {
        if (TALLY.isBound()) {
            TALLY.get().incrementAndGet();
        }
    }
}
