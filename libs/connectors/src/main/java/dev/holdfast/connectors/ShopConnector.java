package dev.holdfast.connectors;

/** What Holdfast can do with one shop. */
public record ShopConnector(OrderSource orders, OrderLedger ledger, CredentialProbe probe, ShopFacts facts) {}
