package dev.holdfast.erpsync.deliver;

import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.FactPlan;
import dev.holdfast.connectors.FactSink;
import dev.holdfast.connectors.KnownDocuments;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.OrderSink;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.Connection;
import java.util.Optional;
import java.util.Set;

/**
 * What a connection's mode lets erp-sync do with its ERP. Only {@link Writing} has a way to write: that another mode writes
 * nothing is not a check that could be forgotten, there is no method to call.
 */
public sealed interface ErpAccess {

    /** Nothing is asked of the ERP and nothing written. */
    record Observing() implements ErpAccess {}

    /** The ERP is asked, and what would be written is planned. */
    sealed interface Planning extends ErpAccess {

        /** As {@link FactSink#find(OrderFact, BookedOrder, KnownDocuments)}. */
        Optional<BookedFact> find(OrderFact fact, BookedOrder order, KnownDocuments known);

        /** As {@link FactSink#plan}. */
        FactPlan plan(OrderFact fact, BookedOrder order, References references, Optional<BookedFact> found);

        /** As {@link OrderSink#find}. */
        Optional<BookedOrder> find(OrderKey key, String orderName);

        /** As {@link OrderSink#plan}. */
        Plan plan(SalesOrder wanted, References references, Optional<BookedOrder> found);
    }

    /** Plans are made and recorded. */
    final class Shadowing implements Planning {
        private final OrderSink sink;
        private final FactSink facts;

        private Shadowing(OrderSink sink, FactSink facts) {
            this.sink = sink;
            this.facts = facts;
        }

        @Override
        public Optional<BookedFact> find(OrderFact fact, BookedOrder order, KnownDocuments known) {
            return facts.find(fact, order, known);
        }

        @Override
        public FactPlan plan(OrderFact fact, BookedOrder order, References references, Optional<BookedFact> found) {
            return facts.plan(fact, order, references, found);
        }

        @Override
        public Optional<BookedOrder> find(OrderKey key, String orderName) {
            return sink.find(key, orderName);
        }

        @Override
        public Plan plan(SalesOrder wanted, References references, Optional<BookedOrder> found) {
            return sink.plan(wanted, references, found);
        }
    }

    /** Plans are made and sent. */
    final class Writing implements Planning {
        private final OrderSink sink;
        private final FactSink facts;

        private Writing(OrderSink sink, FactSink facts) {
            this.sink = sink;
            this.facts = facts;
        }

        @Override
        public Optional<BookedFact> find(OrderFact fact, BookedOrder order, KnownDocuments known) {
            return facts.find(fact, order, known);
        }

        @Override
        public FactPlan plan(OrderFact fact, BookedOrder order, References references, Optional<BookedFact> found) {
            return facts.plan(fact, order, references, found);
        }

        /** As {@link FactSink#apply}. */
        public BookedFact apply(FactPlan plan) {
            return facts.apply(plan);
        }

        /** As {@link FactSink#uniqueness}. */
        public Uniqueness uniqueness(Effect effect) {
            return facts.uniqueness(effect);
        }

        @Override
        public Optional<BookedOrder> find(OrderKey key, String orderName) {
            return sink.find(key, orderName);
        }

        @Override
        public Plan plan(SalesOrder wanted, References references, Optional<BookedOrder> found) {
            return sink.plan(wanted, references, found);
        }

        /** As {@link OrderSink#apply}. */
        public BookedOrder apply(Plan plan) {
            return sink.apply(plan);
        }

        /** As {@link OrderSink#uniqueness}. */
        public Uniqueness uniqueness() {
            return sink.uniqueness();
        }

        /** As {@link OrderSink#uniqueness(Plan)}. */
        public Uniqueness uniqueness(Plan plan) {
            return sink.uniqueness(plan);
        }

        /** As {@link FactSink#uniqueness(FactPlan)}. */
        public Uniqueness uniqueness(FactPlan plan) {
            return facts.uniqueness(plan);
        }

        /** As {@link OrderSink#effects}. */
        public Set<Effect> effects() {
            return sink.effects();
        }
    }

    /** The access that the mode allows. */
    static ErpAccess of(Connection.Mode mode, OrderSink sink, FactSink facts) {
        return switch (mode) {
            case OBSERVE -> new Observing();
            case SHADOW -> new Shadowing(sink, facts);
            case LIVE -> new Writing(sink, facts);
        };
    }

    /** What looks and plans, whatever the mode. */
    static Shadowing shadowing(OrderSink sink, FactSink facts) {
        return new Shadowing(sink, facts);
    }

    /** The access that the mode allows to an ERP that takes orders alone. */
    static ErpAccess of(Connection.Mode mode, OrderSink sink) {
        return of(mode, sink, new NoFacts());
    }
}
