package dev.holdfast.erpsync;

import dev.holdfast.connectors.OrderSource;
import dev.holdfast.connectors.ReferenceSource;
import dev.holdfast.connectors.mapping.Overlay;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.settings.Connection;
import java.util.Optional;

/** One connection and what erp-sync may reach through it. */
public record ConnectionAccess(
        Connection settings, OrderSource shop, ErpAccess erp, ReferenceSource references, Overlay overlay) {

    /** One whose mapping changes nothing. */
    public ConnectionAccess(Connection settings, OrderSource shop, ErpAccess erp, ReferenceSource references) {
        this(settings, shop, erp, references, Overlay.NONE);
    }

    /** All connections of the configuration. */
    @FunctionalInterface
    public interface Directory {
        /** The connection of that name; empty when the configuration has none. */
        Optional<ConnectionAccess> named(String name);
    }
}
