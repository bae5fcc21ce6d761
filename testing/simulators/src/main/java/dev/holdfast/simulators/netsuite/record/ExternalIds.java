package dev.holdfast.simulators.netsuite.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.netsuite.Behaviour;
import dev.holdfast.simulators.netsuite.catalog.Catalog;
import dev.holdfast.simulators.netsuite.catalog.RecordType;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.world.Tables;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an external id may look like, and what it must be unique in. */
final class ExternalIds {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private ExternalIds() {}

    static void check(String externalId) {
        if (!ALLOWED.matcher(externalId).matches()) {
            throw Refusal.of(
                    400,
                    Refusal.Detail.of(
                            "INVALID_ID",
                            "Invalid external ID '" + externalId
                                    + "'. An external ID can contain letters, numbers, underscores and hyphens."));
        }
    }

    /** @param asOf only records that were there then count; null: all */
    static boolean taken(
            Tables tables, Behaviour behaviour, RecordType type, String externalId, @Nullable Instant asOf) {
        if (!type.isTransaction() || !behaviour.transactionsShareExternalIds()) {
            return holder(tables, type, externalId, asOf).isPresent();
        }
        return Catalog.simulated().types().stream()
                .filter(RecordType::isTransaction)
                .anyMatch(other -> holder(tables, other, externalId, asOf).isPresent());
    }

    /** The record that has the external id, as whoever looked at that time sees it. */
    static Optional<ObjectNode> holder(Tables tables, RecordType type, String externalId, @Nullable Instant asOf) {
        return Records.idOf(tables, type, externalId)
                .flatMap(id -> Records.get(tables, type, id))
                .filter(record -> asOf == null || !RecordWriter.madeAt(record).isAfter(asOf));
    }
}
