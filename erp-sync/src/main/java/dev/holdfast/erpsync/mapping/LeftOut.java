package dev.holdfast.erpsync.mapping;

import dev.holdfast.connectors.booking.BookingRule;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.settings.Connection;
import java.util.Optional;

/** Why an order is not for the ERP. @param code a rule's name, or {@code book-from} */
public record LeftOut(String code, String reason) {

    /** What the connection's rules say of an order that the ERP does not have; empty when it is to be booked. Pure. */
    public static Optional<LeftOut> of(CanonicalOrder order, Connection settings) {
        if (order.createdAt().isBefore(settings.bookFrom())) {
            return Optional.of(new LeftOut("book-from", "the order was placed before the connection's bookFrom"));
        }
        return BookingRule.decide(order, settings.booking()) instanceof BookingRule.Excluded(String rule)
                ? Optional.of(new LeftOut(rule, "the booking rule \"" + rule + "\" leaves the order out"))
                : Optional.empty();
    }
}
