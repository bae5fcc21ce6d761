package dev.holdfast.erpsync.shipping;

/**
 * A shipment's document in the ERP, or one that may come to be there.
 *
 * @param id of the fact that it stands under
 * @param report whose units it brings
 * @param units by article; none where it was called off
 * @param confirmed whether the ERP is known to hold just that
 */
public record Document(String id, String report, Units units, boolean confirmed) {}
