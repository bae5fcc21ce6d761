package dev.holdfast.erpsync;

import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The connection of the tests, with a fake shop and a fake ERP behind it. */
final class FakeConnections {

    static final FakeShop SHOP = new FakeShop();
    static final FakeProbe PROBE = new FakeProbe();
    static final FakeErp ERP = new FakeErp(new Uniqueness.Atomic());

    FakeConnections() {}

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    static Connections connections() {
        return new Connections(List.of(AlertWorld.told(TestConnection.of(Connection.Mode.LIVE), ServiceStores.alerts)));
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    static ConnectionAccess.Directory directory(Connections connections) {
        return name -> connections.named(name).map(connection -> access(connection));
    }

    private static ConnectionAccess access(Connection connection) {
        return new ConnectionAccess(connection, SHOP, ErpAccess.of(connection.mode(), ERP), ERP, List.of(PROBE));
    }

    static Optional<FakeErp.Written> written(long order) {
        return ERP.log(order).stream().findFirst();
    }
}
