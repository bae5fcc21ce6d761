package dev.holdfast.simulators.netsuite.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.world.Tables;
import java.util.Optional;

/**
 * What may sign in, as an account keeps it. {@code certificate}: by certificate id, {@code {clientId, publicKey, validUntil,
 * revoked, role}}. {@code tba-token}: by token id, {@code {consumerKey, consumerSecret, tokenSecret, revoked, role}}. {@code access-token}: by
 * token, {@code {client, role, scope, expiresAt, revoked}}. {@code nonce}: by token, time and nonce.
 */
public final class Credentials {

    /** Certificates of integrations. */
    public static final String CERTIFICATE = "certificate";

    /** Tokens of token-based authentication. */
    public static final String TBA_TOKEN = "tba-token";

    /** Access tokens. */
    public static final String ACCESS_TOKEN = "access-token";

    static final String NONCE = "nonce";

    private Credentials() {}

    static Optional<ObjectNode> active(Tables tables, String table, String key) {
        return tables.get(table, key).filter(entry -> !entry.path("revoked").asBoolean());
    }

    static ObjectNode role(ObjectNode entry) {
        return entry.path("role") instanceof ObjectNode role ? role : dev.holdfast.simulators.exchange.Json.object();
    }
}
