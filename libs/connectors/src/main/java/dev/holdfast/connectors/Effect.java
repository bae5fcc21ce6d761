package dev.holdfast.connectors;

/** What Holdfast can bring about in an ERP. */
public enum Effect {
    ORDER,
    EDIT,
    CANCELLATION,
    REFUND,
    SHIPMENT
}
