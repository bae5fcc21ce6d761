package dev.holdfast.erpsync.api;

import dev.holdfast.erpsync.ledger.LedgerReader;
import dev.holdfast.operations.admin.Admin;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which connections an administrator sees: those of his tenant. Others do not exist for him. */
@Singleton
public class Visible {

    private final Connections connections;
    private final LedgerReader ledger;

    Visible(Connections connections, LedgerReader ledger) {
        this.connections = connections;
        this.ledger = ledger;
    }

    /** Names of all that he sees. */
    List<String> names(Admin admin) {
        return connections.all().stream()
                .filter(connection -> admin.sees(connection.tenant()))
                .map(Connection::name)
                .toList();
    }

    /**
     * Whose rows he sees: one connection's, or those of all of his. Who sees every tenant also sees what belongs to none: records that
     * could not be read, and connections that the configuration does not name (any more).
     *
     * @param name only that connection's; null for all that he sees
     * @throws NotFoundException when there is none of that name for him
     */
    LedgerReader.Scope scope(@Nullable String name, Admin admin) {
        boolean all = admin.sees(Admin.EVERY_TENANT);
        if (name == null) {
            return all ? LedgerReader.Scope.ALL : LedgerReader.Scope.of(names(admin));
        }
        boolean unnamed = connections.named(name).isEmpty();
        return LedgerReader.Scope.of(List.of(
                all && unnamed && ledger.knows(name) ? name : named(name, admin).name()));
    }

    /** The one of that name. @throws NotFoundException when he sees none */
    Connection named(String name, Admin admin) {
        return connections
                .named(name)
                .filter(connection -> admin.sees(connection.tenant()))
                .orElseThrow(() -> new NotFoundException("No connection " + name));
    }
}
