package dev.holdfast.connectors;

import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Of an ERP into which Holdfast writes no credits and shipments: each of them is for a person to enter. */
public record UnsupportedFacts() implements FactSink {

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
        if (!fact.stands()) {
            return new FactPlan(fact, order, null, List.of());
        }
        String name = fact.effect().name().toLowerCase(Locale.ROOT);
        throw new UpstreamException(new Failure.Unsupported(
                "Holdfast does not write a " + name + " into this ERP: enter it by hand in record " + order.recordId(),
                name));
    }

    @Override
    public BookedFact apply(FactPlan plan) {
        throw new IllegalArgumentException("A plan without writes has nothing to apply");
    }
}
