package dev.holdfast.benchmarks.outage;

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

    String title() {
        return title;
    }
}
