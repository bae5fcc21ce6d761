package dev.holdfast.erpsync;

import dev.holdfast.connectors.ConnectorFactory;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.HookAddresses;
import dev.holdfast.connectors.ShopConnector;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.erpsync.mapping.Overlays;
import dev.holdfast.erpsync.preflight.Depot;
import dev.holdfast.erpsync.preflight.Grounds;
import dev.holdfast.erpsync.shipping.Warehouse;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.tokens.TokenKeepers;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import dev.holdfast.settings.WarehouseSettings;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.rate.RateGovernor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configured connections with the connectors that reach their shops and ERPs. */
@Singleton
class ConnectorDirectory implements ConnectionAccess.Directory, Grounds.Directory {

    private final HttpCaller caller = new HttpCaller();
    private final Map<String, ConnectionAccess> byName = new HashMap<>();
    private final Map<String, Grounds> grounds = new HashMap<>();

    ConnectorDirectory(
            ErpSyncConfig config,
            Connections connections,
            Overlays overlays,
            SecretResolver secrets,
            Clock clock,
            RateGovernor governor,
            TokenKeepers tokens) {
        // An order is held while the shop is read, as it is while the ERP is written.
        ConnectorFactory factory =
                new ConnectorFactory(secrets, caller, clock, config.callDeadline(), governor, tokens);
        HookAddresses addresses = new HookAddresses(config.preflight().gateway(), secrets);
        connections.all().forEach(connection -> add(connection, factory, overlays, addresses));
    }

    private void add(Connection connection, ConnectorFactory factory, Overlays overlays, HookAddresses addresses) {
        ShopConnector shop = factory.shop(connection);
        ErpConnector erp = factory.erp(connection);
        ConnectionAccess access = access(factory, connection, shop, erp, overlays);
        byName.put(connection.name(), access);
        List<Depot> depots = connection.warehouses().stream()
                .map(one -> Depot.of(one, factory.warehouse(one)))
                .toList();
        grounds.put(connection.name(), Grounds.of(connection, shop, erp, access, depots, addresses));
    }

    private static ConnectionAccess access(
            ConnectorFactory factory, Connection connection, ShopConnector shop, ErpConnector erp, Overlays overlays) {
        return new ConnectionAccess(
                connection,
                shop.orders(),
                ErpAccess.of(connection.mode(), erp.sink(), erp.facts()),
                erp.references(),
                connection.mode() == Connection.Mode.OBSERVE
                        ? List.of(shop.probe())
                        : List.of(shop.probe(), erp.probe()),
                overlays.of(connection),
                connection.warehouses().stream()
                        .map(one -> warehouse(factory, one))
                        .toList());
    }

    private static Warehouse warehouse(ConnectorFactory factory, WarehouseSettings settings) {
        return new Warehouse(
                settings.name(),
                settings.vendor(),
                settings.locations().keySet(),
                factory.warehouse(settings).shipments());
    }

    @Override
    public Optional<ConnectionAccess> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Optional<Grounds> grounds(String name) {
        return Optional.ofNullable(grounds.get(name));
    }

    @PreDestroy
    void close() {
        caller.close();
    }
}
