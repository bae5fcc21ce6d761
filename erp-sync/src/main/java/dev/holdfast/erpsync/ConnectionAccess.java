package dev.holdfast.erpsync;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.OrderSource;
import dev.holdfast.connectors.ReferenceSource;
import dev.holdfast.connectors.mapping.Overlay;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.settings.Connection;
import java.util.List;
import java.util.Optional;

/** One connection and what erp-sync may reach through it. @param probes of every credential that its mode needs */
public record ConnectionAccess(
        Connection settings,
        OrderSource shop,
        ErpAccess erp,
        ReferenceSource references,
        List<CredentialProbe> probes,
        Overlay overlay) {

    /** One whose mapping changes nothing. */
    public ConnectionAccess(
            Connection settings,
            OrderSource shop,
            ErpAccess erp,
            ReferenceSource references,
            List<CredentialProbe> probes) {
        this(settings, shop, erp, references, probes, Overlay.NONE);
    }

    /** All connections of the configuration. */
    @FunctionalInterface
    public interface Directory {
        /** The connection of that name; empty when the configuration has none. */
        Optional<ConnectionAccess> named(String name);
    }
}
