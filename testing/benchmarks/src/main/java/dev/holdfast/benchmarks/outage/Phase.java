package dev.holdfast.benchmarks.outage;

import dev.holdfast.testbed.TcpProxy;

/** What the one connection's ERP does while the other's is healthy. */
public enum Phase {
    /** Both work: what the others are held against. */
    HEALTHY("both healthy"),
    /** Nobody listens any more. */
    REFUSING("one refuses"),
    /** It listens, and answers nothing. */
    HANGING("one hangs");

    private final String title;

    Phase(String title) {
        this.title = title;
    }

    /** From now on the ERP at the end of that wire does so. */
    void begin(TcpProxy wire) {
        switch (this) {
            case HEALTHY -> wire.restore();
            case REFUSING -> wire.cut();
            case HANGING -> wire.stall();
        }
    }

    String title() {
        return title;
    }
}
