package dev.holdfast.reconciler.api;

import dev.holdfast.operations.admin.Admin;
import dev.holdfast.reconciler.Upstreams;
import dev.holdfast.settings.Connection;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connections that a caller may know of; all others do not exist for him. */
@Singleton
class Visible {

    private static final int MOST = 500;

    private final Upstreams upstreams;

    Visible(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    /** @throws NotFoundException when there is no such connection, or it is another tenant's */
    Connection connection(@Nullable String name, SecurityContext caller) {
        if (name == null || name.isBlank()) {
            throw new BadRequestException("\"connection\" is missing: name the connection");
        }
        return upstreams
                .connection(name)
                .filter(connection -> Admin.of(caller).sees(connection.tenant()))
                .orElseThrow(() -> new NotFoundException("There is no such connection; connections.yaml names them"));
    }

    /** The names of all that the caller may know of. */
    List<String> names(SecurityContext caller) {
        return upstreams.connections().all().stream()
                .filter(connection -> Admin.of(caller).sees(connection.tenant()))
                .map(Connection::name)
                .toList();
    }

    /** A page's size within bounds. */
    static int page(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new BadRequestException("Parameter \"limit\" must be 1 to " + MOST);
        }
        return limit;
    }
}
