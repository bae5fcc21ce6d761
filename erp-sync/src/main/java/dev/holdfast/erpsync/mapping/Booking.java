package dev.holdfast.erpsync.mapping;

import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.contracts.order.CanonicalOrder;
import java.util.Optional;

/** Which orders exist for the ERP, and how they should stand there. Pure; one object a connection. */
public interface Booking {

    /** The rule that keeps the order out of the ERP; empty when it belongs there. */
    Optional<String> excludedBy(CanonicalOrder order);

    /**
     * The order as it should stand in the ERP.
     *
     * @throws dev.holdfast.transport.UpstreamException {@code ContractViolation} when it does not balance
     */
    SalesOrder salesOrder(CanonicalOrder order);

    /** The digest that, beside {@code updated_at}, tells versions of the order apart. */
    String digest(CanonicalOrder order);
}
