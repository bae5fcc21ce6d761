package dev.holdfast.erpsync.deliver;

import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.FactPlan;
import dev.holdfast.connectors.FactSink;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.Locale;
import java.util.Optional;

/** Of an ERP that takes orders alone. */
record NoFacts() implements FactSink {

    @Override
    public Uniqueness uniqueness(Effect effect) {
        return new Uniqueness.Atomic();
    }

    @Override
    public Optional<BookedFact> find(OrderFact fact, BookedOrder order) {
        return Optional.empty();
    }

    @Override
    public FactPlan plan(OrderFact fact, BookedOrder order, References references, Optional<BookedFact> found) {
        String name = fact.effect().name().toLowerCase(Locale.ROOT);
        throw new UpstreamException(new Failure.Unsupported(
                "Holdfast does not write a " + name + " into this ERP: enter it by hand in record " + order.recordId(),
                name));
    }

    @Override
    public BookedFact apply(FactPlan plan) {
        throw new IllegalArgumentException("There is no plan of " + plan.fact().effect() + " for this ERP");
    }
}
