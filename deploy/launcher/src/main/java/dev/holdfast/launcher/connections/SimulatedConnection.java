package dev.holdfast.launcher.connections;

import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.GeneratedSecrets;
import dev.holdfast.launcher.data.HookSource;
import dev.holdfast.launcher.erp.SimulatedErp;
import dev.holdfast.launcher.warehouse.Extensiv;
import dev.holdfast.launcher.warehouse.ShipBob;
import dev.holdfast.launcher.warehouse.ShipHero;
import dev.holdfast.launcher.warehouse.SimulatedWarehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the local installation: a shop, the ERP that it is booked into, and a 3PL where one ships for it. All of
 * them are there from the first {@code up} on, so that nobody has to choose before he has seen anything.
 *
 * @param name the connection's name
 * @param domain the shop's permanent domain
 * @param currency the shop's one currency
 * @param warehouse null: the shop ships from its own shelves
 * @param samples the domain that its sample webhooks were recorded for
 */
public record SimulatedConnection(
        String name,
        String domain,
        String currency,
        SimulatedErp erp,
        @Nullable SimulatedWarehouse warehouse,
        String samples) {

    /** Where the shops' days begin and end. */
    public static final String TIME_ZONE = "America/New_York";

    private static final String DOMAIN = ".myshopify.com";

    /** Each ERP but the first has one shop, a 3PL, and the samples of this one. */
    private static final String COPIED = "acme-us" + DOMAIN;

    private static final Map<String, SimulatedWarehouse> WAREHOUSES = Map.of(
            "brightpearl", new ShipBob(),
            "businesscentral", new ShipHero(),
            "financeoperations", new Extensiv());

    private static final List<SimulatedConnection> ALL = made();

    /** All of them. */
    public static List<SimulatedConnection> all() {
        return ALL;
    }

    private static List<SimulatedConnection> made() {
        List<SimulatedConnection> all = new ArrayList<>();
        for (SimulatedErp erp : SimulatedErp.all()) {
            if (WAREHOUSES.containsKey(erp.vendor())) {
                String name = "acme-" + erp.vendor();
                all.add(new SimulatedConnection(name, name + DOMAIN, "USD", erp, WAREHOUSES.get(erp.vendor()), COPIED));
            } else {
                all.add(own("acme-us", "USD", erp));
                all.add(own("acme-eu", "EUR", erp));
                all.add(own("acme-jp", "JPY", erp));
            }
        }
        return List.copyOf(all);
    }

    /** Those that are booked into certain ERPs. */
    public static List<SimulatedConnection> into(Set<String> vendors) {
        return ALL.stream()
                .filter(connection -> vendors.contains(connection.erp().vendor()))
                .toList();
    }

    /** The file of the app that Holdfast signs in as. */
    public String clientId() {
        return name + "-client-id";
    }

    /** The file of the app's secret, which signs in and also signs webhooks. */
    public String webhookSecret() {
        return name + "-client-secret";
    }

    /** Who tells of what happens at it by webhook, beside the shop; their secrets are there afterwards. */
    public List<HookSource> sources(DataFolder data, GeneratedSecrets secrets) {
        List<HookSource> sources = new ArrayList<>();
        erp.source(secrets).ifPresent(sources::add);
        if (warehouse instanceof SimulatedWarehouse.Telling telling) {
            sources.add(telling.source(data, secrets));
        }
        return sources;
    }

    private static SimulatedConnection own(String name, String currency, SimulatedErp erp) {
        return new SimulatedConnection(name, name + DOMAIN, currency, erp, null, name + DOMAIN);
    }
}
