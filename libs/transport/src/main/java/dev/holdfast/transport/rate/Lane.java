package dev.holdfast.transport.rate;

import java.util.Locale;

/**
 * Whose turn it is when a vendor's account has not room for all: what somebody waits for goes before what failed before,
 * and that before what was asked for in bulk. A thread's calls belong to the lane that its work runs in.
 */
public enum Lane {
    /** What has just happened, or a person waits for. The lane of work that says nothing. */
    LIVE('l'),
    /** What was tried before. */
    RETRY('r'),
    /** Replays, comparisons, backfills. */
    BULK('b');

    private static final ScopedValue<Lane> CURRENT = ScopedValue.newInstance();

    private final char code;

    Lane(char code) {
        this.code = code;
    }

    /** Does work whose calls belong to this lane. */
    public <T, X extends Throwable> T during(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    /** The lane of this thread's work. */
    public static Lane current() {
        return CURRENT.isBound() ? CURRENT.get() : LIVE;
    }

    /** The name in metrics, logs and the ledger. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    char code() {
        return code;
    }
}
