package dev.holdfast.simulators.netsuite.record;

import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.world.Transaction;

/** What a type of records demands and computes beyond its fields. */
public interface Rules {

    /** Fills in what NetSuite fills in before it looks for missing values. */
    void complete(Draft draft);

    /**
     * Computes what follows from the rest.
     *
     * @throws Refusal when the record cannot be saved like this
     */
    void settle(Draft draft);

    /** After the record got its id: effects on other records. */
    default void follow(Draft draft) {}

    /** @throws Refusal when the record cannot be deleted */
    default void delete(Transaction transaction, com.fasterxml.jackson.databind.node.ObjectNode record) {}

    /** Rules for types that have none. */
    Rules NONE = new Rules() {
        @Override
        public void complete(Draft draft) {}

        @Override
        public void settle(Draft draft) {}
    };
}
