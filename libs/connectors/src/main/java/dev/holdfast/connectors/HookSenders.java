package dev.holdfast.connectors;

import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connection.SignatureScheme;
import dev.holdfast.settings.Connection.WebhookSource;
import dev.holdfast.settings.WarehouseSettings;
import java.util.List;
import java.util.Optional;

/** Which of a connection's systems sends by which of its sources. */
public final class HookSenders {

    private HookSenders() {}

    /** Whoever sends by a source. @param subscriptions what Holdfast can do about them */
    public record Sender(String vendor, Subscriptions subscriptions) {}

    /**
     * Who sends by that source and holds subscriptions that Holdfast can see to. Empty for a scheme of no vendor of ours; for one
     * whose account the connection does not name, or names several of and none like the source; and for ShipBob's unsigned API
     * versions, whose subscriptions are not those of the version that Holdfast speaks.
     */
    public static Optional<Sender> behind(Connection connection, WebhookSource source, ConnectorFactory factory) {
        String vendor = vendor(source.scheme());
        if (vendor.equals(connection.erp().vendor())) {
            return Optional.ofNullable(factory.erp(connection).subscriptions())
                    .map(subscriptions -> new Sender(vendor, subscriptions));
        }
        return account(connection, source, vendor)
                .flatMap(account ->
                        Optional.ofNullable(factory.warehouse(account).subscriptions()))
                .map(subscriptions -> new Sender(vendor, subscriptions));
    }

    private static Optional<WarehouseSettings> account(Connection connection, WebhookSource source, String vendor) {
        List<WarehouseSettings> accounts = connection.warehouses().stream()
                .filter(one -> one.vendor().equals(vendor))
                .toList();
        return accounts.size() == 1
                ? Optional.of(accounts.getFirst())
                : accounts.stream()
                        .filter(one -> one.name().equals(source.name()))
                        .findFirst();
    }

    /** Empty for none. */
    private static String vendor(SignatureScheme scheme) {
        return switch (scheme) {
            case SHIPBOB -> "shipbob";
            case SHIPHERO -> "shiphero";
            case BRIGHTPEARL -> "brightpearl";
            case BUSINESS_CENTRAL -> "businesscentral";
            case SHIPBOB_UNSIGNED, STANDARD_WEBHOOKS, UNSIGNED -> "";
        };
    }
}
