package dev.holdfast.connectors;

import org.jspecify.annotations.Nullable;

/** What Holdfast can do with one account of a 3PL: read. @param subscriptions null where the vendor has no webhooks */
public record WarehouseConnector(
        String vendor,
        OrderLedger ledger,
        ShipmentLedger shipments,
        StockLedger stock,
        ContractSource contract,
        CredentialProbe probe,
        @Nullable Subscriptions subscriptions) {}
