package dev.holdfast.reconciler;

import dev.holdfast.connectors.ConnectorFactory;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.ShopConnector;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import dev.holdfast.transport.HttpCaller;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of this installation and their connectors, made once: tokens and caches live in them. */
@Startup
@Singleton
public class Upstreams {

    private final Connections connections;
    private final ConnectorFactory connectors;
    private final Map<String, ShopConnector> shops = new ConcurrentHashMap<>();
    private final Map<String, ErpConnector> erps = new ConcurrentHashMap<>();

    Upstreams(Connections connections, SecretResolver secrets, Clock clock) {
        this.connections = connections;
        this.connectors = new ConnectorFactory(secrets, new HttpCaller(), clock);
    }

    /** Every connection. */
    public Connections connections() {
        return connections;
    }

    /** The connection of that name. */
    public Optional<Connection> connection(String name) {
        return connections.named(name);
    }

    /** The shop's side. */
    public ShopConnector shop(Connection connection) {
        return shops.computeIfAbsent(connection.name(), name -> connectors.shop(connection));
    }

    /** The ERP's side. */
    public ErpConnector erp(Connection connection) {
        return erps.computeIfAbsent(connection.name(), name -> connectors.erp(connection));
    }
}
