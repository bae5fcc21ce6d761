package dev.holdfast.connectors;

/** What Holdfast can do with one ERP account. */
public record ErpConnector(
        String vendor,
        OrderSink sink,
        FactSink facts,
        ReferenceSource references,
        OrderLedger ledger,
        CredentialProbe probe) {}
