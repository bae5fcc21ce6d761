package dev.holdfast.gateway.source;

import java.util.Locale;

/** How one webhook ended: what the sender is answered by, and a closed set of metric labels. */
public enum Outcome {
    /** In Kafka, and no earlier delivery of it was. */
    ACCEPTED(true),
    /** In Kafka; whether it had been before could not be asked. */
    ACCEPTED_UNVERIFIED(true),
    /** In Kafka as an event of its own: its delivery id came before with another body. */
    ACCEPTED_SUSPICIOUS(true),
    /** In Kafka since an earlier delivery. */
    DUPLICATE(true),
    /** A subscription's handshake, answered without an event. */
    HANDSHAKE,
    /** No connection, source or token of that name. */
    UNKNOWN_SENDER,
    /** No {@code POST}, and no handshake. */
    WRONG_METHOD,
    SIGNATURE_MISSING,
    SIGNATURE_WRONG,
    /** Signed, but outside the scheme's tolerance of time. */
    SIGNATURE_STALE,
    /** A header, or a part of the body, that the scheme needs is absent or unusable. */
    MALFORMED,
    TOO_LARGE,
    /** The body did not arrive within the deadline. */
    TOO_SLOW,
    /** The sender went away before its body was whole. */
    ABORTED,
    /** More bytes in flight than this replica may hold. */
    OVERLOADED,
    /** Another delivery of the same event is being taken, and did not finish within the deadline. */
    IN_FLIGHT,
    /** Kafka did not acknowledge. */
    LOG_AWAY,
    /** No secret of the sender can be read, so nothing can be verified. */
    SECRETS_AWAY,
    /** A defect of ours; the log has it. */
    DEFECT;

    private final String label = name().toLowerCase(Locale.ROOT);
    private final boolean taken;

    Outcome() {
        this(false);
    }

    Outcome(boolean taken) {
        this.taken = taken;
    }

    /** As in metrics, logs and the header {@code Holdfast-Outcome}. */
    public String label() {
        return label;
    }

    /** Whether the event is in Kafka, by this delivery or an earlier one. */
    public boolean taken() {
        return taken;
    }
}
