package dev.holdfast.credentialhealth.subscription;

import dev.holdfast.connectors.ConnectorFactory;
import dev.holdfast.connectors.HookAddresses;
import dev.holdfast.connectors.HookSenders;
import dev.holdfast.settings.Connections;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every source of every connection whose vendor's subscriptions Holdfast can see to. */
@Singleton
public class Feeds {

    private final Map<Feed.Key, Feed> all = new LinkedHashMap<>();
    private final boolean addressed;

    Feeds(Connections connections, ConnectorFactory factory, HookAddresses addresses) {
        addressed = addresses.known();
        connections.all().forEach(connection -> connection.sources().forEach(source -> HookSenders.behind(
                        connection, source, factory)
                .ifPresent(sender -> {
                    Feed.Key key = new Feed.Key(connection.name(), source.name());
                    all.put(key, new Feed(key, sender.vendor(), sender.subscriptions(), () -> addresses
                            .of(connection.name())
                            .apply(source)));
                })));
    }

    /** The keys of all. */
    public Set<Feed.Key> keys() {
        return all.keySet();
    }

    /** All, connection by connection. */
    public List<Feed> all() {
        return List.copyOf(all.values());
    }

    /** The one of that name; empty when there is none whose subscriptions Holdfast can see to. */
    public Optional<Feed> named(Feed.Key key) {
        return Optional.ofNullable(all.get(key));
    }

    /** Whether anybody said where the gateway is: without that, no subscription is known to be ours. */
    public boolean addressed() {
        return addressed;
    }
}
