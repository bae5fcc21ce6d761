package dev.holdfast.simulators.netsuite.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.netsuite.Company;
import dev.holdfast.simulators.netsuite.catalog.RecordType;
import dev.holdfast.simulators.world.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * A record about to be saved.
 *
 * @param before as it stood; null: it is new. Not to be changed
 * @param change what the client gave, in the form in which records are kept
 * @param after as it will stand; rules complete it
 */
public record Draft(
        Company company,
        Transaction transaction,
        RecordType type,
        @Nullable ObjectNode before,
        ObjectNode change,
        ObjectNode after) {}
