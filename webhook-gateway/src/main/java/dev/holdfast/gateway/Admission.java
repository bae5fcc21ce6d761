package dev.holdfast.gateway;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the bytes of webhooks that this process holds at once. Thread-safe. */
final class Admission {

    /** What one webhook costs beside its body: headers, response, bookkeeping. Bounds floods of empty bodies, too. */
    static final int OVERHEAD = 4 * 1024;

    private final long limit;
    private final AtomicLong inFlight = new AtomicLong();

    Admission(long limit) {
        this.limit = limit;
    }

    /** Takes room for these bytes; false when there is none, and then nothing was taken. */
    boolean enter(int bytes) {
        if (inFlight.addAndGet(bytes) <= limit) {
            return true;
        }
        inFlight.addAndGet(-bytes);
        return false;
    }

    void leave(int bytes) {
        inFlight.addAndGet(-bytes);
    }

    long bytesInFlight() {
        return inFlight.get();
    }
}
