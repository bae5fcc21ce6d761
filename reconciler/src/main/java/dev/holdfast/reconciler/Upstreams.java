package dev.holdfast.reconciler;

import dev.holdfast.connectors.ConnectorFactory;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.ShopConnector;
import dev.holdfast.operations.tokens.TokenStore;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.tokens.TokenKeepers;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import dev.holdfast.transport.HttpCaller;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.flywaydb.core.Flyway;

/** The connections of this installation and their connectors, made once: tokens and caches live in them. */
@Startup
@Singleton
public class Upstreams {

    private final Connections connections;
    private final ConnectorFactory connectors;
    private final Map<String, ShopConnector> shops = new ConcurrentHashMap<>();
    private final Map<String, ErpConnector> erps = new ConcurrentHashMap<>();

    Upstreams(
            Connections connections,
            SecretResolver secrets,
            Clock clock,
            @DataSource("tokens") AgroalDataSource source,
            @FlywayDataSource("tokens") Flyway flyway) {
        this.connections = connections;
        TokenKeepers tokens = TokenStore.of(connections, secrets, source, flyway::migrate);
        this.connectors = new ConnectorFactory(secrets, new HttpCaller(), clock, tokens);
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
