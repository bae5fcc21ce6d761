package dev.holdfast.erpsync.api;

import dev.holdfast.operations.admin.Admin;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.util.List;

/** Which connections an administrator sees: those of his tenant. Others do not exist for him. */
@Singleton
public class Visible {

    private final Connections connections;

    Visible(Connections connections) {
        this.connections = connections;
    }

    /** Names of all that he sees. */
    List<String> names(Admin admin) {
        return connections.all().stream()
                .filter(connection -> admin.sees(connection.tenant()))
                .map(Connection::name)
                .toList();
    }

    /** The one of that name. @throws NotFoundException when he sees none */
    Connection named(String name, Admin admin) {
        return connections
                .named(name)
                .filter(connection -> admin.sees(connection.tenant()))
                .orElseThrow(() -> new NotFoundException("No connection " + name));
    }
}
