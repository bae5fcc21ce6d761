package dev.holdfast.erpsync.shipping;

/** What is to become of one document of an order's shipments. */
public sealed interface Verdict {

    /** It carries those units, whether it is to be made or stands already. */
    record Carry(Units units) implements Verdict {}

    /** What it carries has not left after all: it is to count no more. */
    record CallOff() implements Verdict {}

    /** Everything that is told has its document. */
    record Nothing() implements Verdict {}

    /** Happened before the connection books. */
    record TooOld() implements Verdict {}

    /**
     * A write of another shipment is in doubt, and what the ERP counts may or may not be its.
     *
     * @param atLeast what this one carries in any case
     */
    record Unsettled(Units atLeast) implements Verdict {}

    /** More stands in documents than has left, and nobody called any of it off. */
    record TooMany(Units units) implements Verdict {}

    /** One side alone tells that more left than was ordered. */
    record MoreThanOrdered(Units units) implements Verdict {}
}
