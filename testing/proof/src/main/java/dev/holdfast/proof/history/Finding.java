package dev.holdfast.proof.history;

/**
 * Something that must not be.
 *
 * @param subject the event or the order that it happened to; empty: the whole
 */
public record Finding(Kind kind, String subject, String what) {

    /** What it means for the one whose order it is. */
    public enum Sort {
        /** Something that was taken in charge did not reach the ERP, or no longer stands there. */
        LOST,
        /** Something reached the ERP more than once. */
        DOUBLED,
        /** Otherwise against what the design says. */
        WRONG
    }

    /** The ways to be wrong. */
    public enum Kind {
        /** The sender was never told that its webhook is in good hands, though every gateway was up again. */
        NEVER_ACCEPTED(Sort.WRONG),
        /** Accepted, but the broker has no record of it. */
        NOT_IN_KAFKA(Sort.LOST),
        /** The record is not what was sent, byte for byte. */
        OTHER_BODY(Sort.LOST),
        /** In Kafka, but neither in the gate nor in the ledger. */
        NOT_IN_LEDGER(Sort.LOST),
        /** The gate let it in twice, or let one in that nobody sent. */
        GATE_TWICE(Sort.DOUBLED),
        UNKNOWN_EVENT(Sort.WRONG),
        /** Appended twice though nothing had happened to the gateways' memory. */
        APPENDED_TWICE(Sort.WRONG),
        /** Offsets that the ledger has no account of. */
        OFFSET_GAP(Sort.LOST),
        /** Not at an end when everything else was. */
        UNFINISHED(Sort.LOST),
        /** At an end that it must not come to: nothing in a run is a reason to die or to wait for a person. */
        WRONG_END(Sort.LOST),
        ILLEGAL_TRANSITION(Sort.WRONG),
        ATTEMPTS(Sort.WRONG),
        /** What is known of an order went back to an older version. */
        HEAD_WENT_BACK(Sort.WRONG),
        /** erp-sync's own sums do not agree. */
        CONSERVATION(Sort.LOST),
        /** The ERP was read back otherwise than wanted. */
        READ_BACK(Sort.WRONG),
        SERVICE_DIED(Sort.WRONG),

        UNKNOWN_ORDER(Sort.WRONG),
        UNKNOWN_RECORD(Sort.WRONG),
        UNKNOWN_VERSION(Sort.WRONG),
        OTHER_CONTENT(Sort.WRONG),
        NOT_CREATED(Sort.WRONG),
        CREATED_TWICE(Sort.DOUBLED),
        /** A credit, a refund or a shipment. */
        FACT_TWICE(Sort.DOUBLED),
        DELETED(Sort.LOST),
        OLDER_AFTER_NEWER(Sort.WRONG),
        LINE_TWICE(Sort.DOUBLED),
        UNEXPLAINED_WRITE(Sort.DOUBLED),
        MISSING(Sort.LOST),
        NOT_THE_NEWEST(Sort.LOST);

        private final Sort sort;

        Kind(Sort sort) {
            this.sort = sort;
        }

        /** What it means. */
        public Sort sort() {
            return sort;
        }
    }

    @Override
    public String toString() {
        return kind + (subject.isEmpty() ? "" : " " + subject) + ": " + what;
    }
}
