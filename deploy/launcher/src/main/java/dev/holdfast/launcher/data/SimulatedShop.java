package dev.holdfast.launcher.data;

import java.util.List;

/**
 * A shop of the local installation.
 *
 * @param connection the connection's name
 * @param domain the shop's permanent domain
 * @param currency the shop's one currency
 */
public record SimulatedShop(String connection, String domain, String currency) {

    /** Where the shops' days begin and end. */
    public static final String TIME_ZONE = "America/New_York";

    /** All of them: the shops that the sample webhooks come from. */
    public static List<SimulatedShop> all() {
        return List.of(shop("acme-us", "USD"), shop("acme-eu", "EUR"), shop("acme-jp", "JPY"));
    }

    /** The file of the app that Holdfast signs in as. */
    public String clientId() {
        return connection + "-client-id";
    }

    /** The file of the app's secret, which signs in and also signs webhooks. */
    public String webhookSecret() {
        return connection + "-client-secret";
    }

    private static SimulatedShop shop(String name, String currency) {
        return new SimulatedShop(name, name + ".myshopify.com", currency);
    }
}
