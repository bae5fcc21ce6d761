package dev.holdfast.connectors.financeoperations;

import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.FactPlan;
import dev.holdfast.connectors.FactSink;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.List;
import java.util.Optional;

/**
 * Shipments and credits are no entities of the environment that a description names: packing slips, return orders and credit
 * notes are posted by its own processes. So nothing is found, nothing is sent, and each fact says what a person has to do.
 */
final class FinanceOperationsFactSink implements FactSink {

    private final FinanceOperationsSettings settings;

    FinanceOperationsFactSink(FinanceOperationsSettings settings) {
        this.settings = settings;
    }

    @Override
    public Uniqueness uniqueness(Effect effect) {
        return new Uniqueness.LookUp(settings.settle());
    }

    @Override
    public Optional<BookedFact> find(OrderFact fact, BookedOrder order) {
        return Optional.empty();
    }

    @Override
    public FactPlan plan(OrderFact fact, BookedOrder order, References references, Optional<BookedFact> found) {
        boolean nothing = !fact.stands() || (fact instanceof Shipment shipment && !ships(shipment));
        if (nothing) {
            return new FactPlan(fact, order, null, List.of());
        }
        throw new UpstreamException(new Failure.Unsupported(
                byHand(fact, order.recordId()), fact.effect().name()));
    }

    @Override
    public BookedFact apply(FactPlan plan) {
        throw new IllegalArgumentException("A plan without writes has nothing to apply");
    }

    private static boolean ships(Shipment shipment) {
        return shipment.contents().stream().anyMatch(Shipment.Line::requiresShipping);
    }

    private static String byHand(OrderFact fact, String number) {
        return switch (fact) {
            case Shipment shipment ->
                "Packing slips are posted by hand: in Finance & Operations open sales order " + number
                        + ", Pick and pack, Post packing slip, with the quantities of shipment " + shipment.id()
                        + " (" + units(shipment) + " units), then discard this event";
            case CreditNote credit ->
                "Credits are made by hand: in Finance & Operations open sales order " + number
                        + ", Sell, Credit note (or make a return order), for refund " + credit.id() + " of "
                        + credit.total() + ", then discard this event";
        };
    }

    private static int units(Shipment shipment) {
        return shipment.contents().stream().mapToInt(Shipment.Line::units).sum();
    }
}
