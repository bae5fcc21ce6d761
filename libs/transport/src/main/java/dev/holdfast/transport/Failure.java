package dev.holdfast.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a call to another system did not do what was asked: named by cause, because the cause decides what happens next.
 * Connectors classify by the vendor's own error code, not by HTTP status. Texts are for people and carry neither secrets
 * nor personal data.
 */
public sealed interface Failure {

    /** What happened, in one sentence without secrets or personal data. */
    String reason();

    /**
     * A fault that passes by itself: nothing took effect, trying again is safe.
     *
     * @param retryAfter how long the vendor asks to wait; null when it does not say
     */
    record Transient(String reason, @Nullable Duration retryAfter) implements Failure {
        /** One of which the vendor does not say how long it lasts. */
        public Transient(String reason) {
            this(reason, null);
        }
    }

    /** Too many calls. @param retryAfter how long the vendor asks to wait; null when it does not say */
    record RateLimited(String reason, @Nullable Duration retryAfter) implements Failure {}

    /** The credential was refused. */
    record Unauthorized(String reason) implements Failure {}

    /** The credential is good but lacks a right. @param what the right, as the vendor names it */
    record Forbidden(String reason, String what) implements Failure {}

    /** The vendor has suspended the account or shop: nothing will work until a person acts. */
    record Suspended(String reason) implements Failure {}

    /** The vendor understood and said no; the same again gets the same answer. */
    record Rejected(String reason) implements Failure {}

    /** The ERP does not know something that the order needs. @param kind such as {@code item} @param key such as a SKU */
    record MissingReference(String kind, String key) implements Failure {
        @Override
        public String reason() {
            return kind + " " + key + " is not known to the ERP and not mapped";
        }
    }

    /** The record is in a state that admits no such change. @param state as the vendor names it */
    record Locked(String reason, String state) implements Failure {}

    /** Somebody else changed the record since it was read: plan again. */
    record Conflict(String reason) implements Failure {}

    /** Holdfast does not know how to do this with that vendor. @param effect what was asked for */
    record Unsupported(String reason, String effect) implements Failure {}

    /**
     * The request may or may not have taken effect: only looking tells.
     *
     * @param underWay whether something that was sent may still take effect; false when all of it was answered, so that looking
     *     tells at once how far it came
     */
    record UnknownOutcome(String reason, boolean underWay) implements Failure {
        /** One of which something that was sent may still take effect. */
        public UnknownOutcome(String reason) {
            this(reason, true);
        }
    }

    /** What came is not what the contract says, or does not add up. @param path where, as a JSON path */
    record ContractViolation(String reason, String path) implements Failure {}
}
