package dev.holdfast.connectors.conformance;

/** What a case of the ERPs is about. */
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
