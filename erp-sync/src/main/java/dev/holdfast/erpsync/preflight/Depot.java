package dev.holdfast.erpsync.preflight;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.StockLedger;
import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.settings.WarehouseSettings;
import org.jspecify.annotations.Nullable;

/** What a preflight may reach of a 3PL's account: what reads. @param hooks null where the vendor has no webhooks */
public record Depot(
        WarehouseSettings settings,
        CredentialProbe probe,
        StockLedger stock,
        @Nullable Hooks hooks) {

    /** Takes from the connector what reads. */
    public static Depot of(WarehouseSettings settings, WarehouseConnector connector) {
        return new Depot(settings, connector.probe(), connector.stock(), Hooks.of(connector.subscriptions()));
    }
}
