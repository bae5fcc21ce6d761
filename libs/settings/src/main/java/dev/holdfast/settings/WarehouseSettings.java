package dev.holdfast.settings;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** One account of a 3PL that ships a connection's orders, one record a vendor. Holdfast only reads there. */
public sealed interface WarehouseSettings permits ShipBobSettings, ShipHeroSettings, ExtensivSettings {

    /** Tells it from the connection's other accounts: lower-case letters, digits and hyphens. */
    String name();

    /** The vendor's name as in configuration, metrics and documentation. */
    String vendor();

    /** What the vendor counts calls by: equal for connections that share an account. No secret. */
    String account();

    /** Where its API is. */
    URI baseUrl();

    /** What of the shop's order the warehouse was told as its reference. */
    Reference reference();

    /** Shopify location id → the vendor's id of the place; empty where stock is not compared by place. */
    Map<String, String> locations();

    /** Where the secrets that it takes live, the most important one first. */
    List<SecretRef> secrets();

    /** By what of the shop's order a warehouse knows it. */
    enum Reference {
        /** Shopify's order id, such as {@code 6001112223334}. */
        ORDER_ID,
        /** The order's name, such as {@code #1042}. */
        ORDER_NAME
    }
}
