package dev.holdfast.simulators.netsuite.record;

import dev.holdfast.simulators.netsuite.Behaviour;
import dev.holdfast.simulators.netsuite.catalog.Catalog;
import dev.holdfast.simulators.netsuite.catalog.RecordType;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.world.Tables;
import java.util.regex.Pattern;

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

    static boolean taken(Tables tables, Behaviour behaviour, RecordType type, String externalId) {
        if (!type.isTransaction() || !behaviour.transactionsShareExternalIds()) {
            return Records.idOf(tables, type, externalId).isPresent();
        }
        return Catalog.simulated().types().stream()
                .filter(RecordType::isTransaction)
                .anyMatch(other -> Records.idOf(tables, other, externalId).isPresent());
    }
}
