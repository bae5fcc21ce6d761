package dev.holdfast.credentialhealth.subscription;

import dev.holdfast.connectors.Subscriptions;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One source of a connection, whose vendor sends only while subscriptions tell it to.
 *
 * @param subscriptions the vendor's
 * @param address where they have to lead; empty where nobody said where the gateway is. It holds a secret
 */
public record Feed(Key key, String vendor, Subscriptions subscriptions, Supplier<Optional<URI>> address) {

    /** Names a source in all of an installation. */
    public record Key(String connection, String source) {

        /** {@code connection|source}. */
        @Override
        public String toString() {
            return connection + "|" + source;
        }
    }
}
