package dev.holdfast.erpsync.preflight;

import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.Connection.WebhookSource;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** Where the gateway takes webhooks, as vendors see it. Addresses of sources hold a secret: they are asked for, never shown. */
public final class HookAddresses {

    private static final String ROOT = "/webhooks/";

    private final Optional<String> gateway;
    private final SecretResolver secrets;

    /** @param gateway its address from outside; empty where nobody said it */
    public HookAddresses(Optional<URI> gateway, SecretResolver secrets) {
        this.gateway = gateway.map(address -> address.toString().replaceAll("/+$", ""));
        this.secrets = secrets;
    }

    /** The one for all shops; empty where it is not known. */
    Optional<String> shop() {
        return gateway.map(address -> address + ROOT + "shopify");
    }

    /**
     * Those of a connection's sources; empty where they are not known.
     *
     * @throws dev.holdfast.secrets.SecretUnavailableException from it, when the source's token cannot be had
     */
    Function<WebhookSource, Optional<URI>> of(String connection) {
        return source -> gateway.map(address -> URI.create(address + ROOT + source.name() + "/" + connection + "/"
                + secrets.resolve(source.token()).reveal().strip()));
    }
}
