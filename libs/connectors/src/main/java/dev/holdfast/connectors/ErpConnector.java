package dev.holdfast.connectors;

import org.jspecify.annotations.Nullable;

/**
 * What Holdfast can do with one ERP account.
 *
 * @param stock says by its {@link StockLedger#detail()} how far stock can be compared at all
 * @param subscriptions null where the vendor has no webhooks
 */
public record ErpConnector(
        String vendor,
        OrderSink sink,
        FactSink facts,
        ReferenceSource references,
        OrderLedger ledger,
        StockLedger stock,
        ContractSource contract,
        @Nullable Subscriptions subscriptions,
        CredentialProbe probe,
        AccountFacts account) {}
