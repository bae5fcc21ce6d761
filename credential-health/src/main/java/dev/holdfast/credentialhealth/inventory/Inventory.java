package dev.holdfast.credentialhealth.inventory;

import dev.holdfast.connectors.ConnectorFactory;
import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShopSettings;
import dev.holdfast.settings.WarehouseSettings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every credential of every connection that is configured. */
@Singleton
public class Inventory {

    private final ConnectorFactory factory;
    private final Map<Credential.Key, Credential> all = new LinkedHashMap<>();

    Inventory(Connections connections, ConnectorFactory factory) {
        this.factory = factory;
        connections.all().forEach(connection -> probed(connection)
                .forEach(credential -> all.put(credential.key(), credential)));
    }

    /** One entry for each credential that its connector can probe. */
    private List<Credential> probed(Connection connection) {
        // Who reads a shop's orders also writes or compares them in its ERP.
        List<String> usedBy = List.of("erp-sync", "reconciler");
        List<Credential> credentials = new ArrayList<>();
        credentials.add(
                credential(connection, factory.shop(connection).probe(), shopSecrets(connection.shop()), usedBy));
        credentials.add(credential(
                connection, factory.erp(connection).probe(), connection.erp().secrets(), usedBy));
        for (WarehouseSettings warehouse : connection.warehouses()) {
            credentials.add(credential(connection, factory.warehouse(warehouse).probe(), warehouse.secrets(), usedBy));
        }
        return credentials;
    }

    private static Credential credential(
            Connection connection, CredentialProbe probe, List<SecretRef> secrets, List<String> usedBy) {
        return new Credential(
                new Credential.Key(connection.name(), probe.credential()),
                secrets.stream().map(SecretRef::toString).toList(),
                usedBy,
                probe);
    }

    private static List<SecretRef> shopSecrets(ShopSettings shop) {
        return switch (shop.credential()) {
            case ShopSettings.Credential.AccessToken stored -> List.of(stored.token());
            case ShopSettings.Credential.ClientCredentials client -> List.of(client.clientId(), client.clientSecret());
        };
    }

    /** The keys of all. */
    public Set<Credential.Key> keys() {
        return all.keySet();
    }

    /** All, connection by connection. */
    public List<Credential> all() {
        return List.copyOf(all.values());
    }

    /** The one of that name; empty when it is not configured. */
    public Optional<Credential> named(Credential.Key key) {
        return Optional.ofNullable(all.get(key));
    }
}
