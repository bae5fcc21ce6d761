package dev.holdfast.transport.rate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who has a permit of one account, and who waits for one. */
interface Book {

    /**
     * What became of a request.
     *
     * @param inUse calls under way, this one included
     * @param again when asking again makes sense although nothing is told; zero: unknown
     * @param closed how long the vendor has asked to wait
     */
    record Answer(boolean granted, int inUse, Duration again, Duration closed) {}

    /** What the vendor answered. @param after how long it asks everybody to wait */
    record Report(boolean refused, Duration after, @Nullable Bucket bucket) {
        static final Report NOTHING = new Report(false, Duration.ZERO, null);
    }

    /** Asks, or asks again: a caller keeps its place. */
    Answer admit(Entry entry) throws StoreAwayException, InterruptedException;

    /** Gives a permit back, or gives up waiting. */
    void release(Entry entry, Report report);
}
