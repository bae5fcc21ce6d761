package dev.holdfast.connectors.conformance;

/**
 * One thing that a connector must do.
 *
 * @param id of letters and hyphens; what adapters and the matrix name it by
 * @param subject the row of the matrix that it is evidence for
 * @param says what holds, for people
 */
record Case(String id, Subject subject, String says, Body body) {

    /** What a case is about. */
    enum Subject {
        ORDER("Order", true),
        EDIT("Edit", true),
        CANCELLATION("Cancellation", true),
        SHIPMENT("Shipment", true),
        REFUND("Refund", true),
        ADOPTION("Adoption of what another integration booked", false),
        TROUBLE("Lost answers, limits, credentials", false),
        LEDGERS("Orders and stock told, schema, probe", false);

        final String title;
        final boolean effect;

        Subject(String title, boolean effect) {
            this.title = title;
            this.effect = effect;
        }
    }

    /** What is done and must hold. */
    @FunctionalInterface
    interface Body {
        void run(Trial trial);
    }

    /** The vendor does not have what the case is about. */
    static final class DoesNotApplyException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
