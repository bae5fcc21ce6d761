package dev.holdfast.gateway.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.gateway.signature.ActiveSecrets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * One sender of one connection. Lives as long as the process; its secrets are replaced while it is in use.
 * Thread-safe.
 */
public final class Endpoint {

    /** What is read from the secret store: both, or neither. */
    private record Credentials(ActiveSecrets secrets, byte @Nullable [] token) {}

    private final String connection;
    private final String source;
    private final SourceScheme scheme;
    private volatile @Nullable Credentials credentials;

    /** An endpoint that knows no secrets yet and can verify nothing. */
    public Endpoint(String connection, String source, SourceScheme scheme) {
        this.connection = connection;
        this.source = source;
        this.scheme = scheme;
    }

    /** The connection's name. */
    public String connection() {
        return connection;
    }

    /** The sender's name in paths, keys and metrics. */
    public String source() {
        return source;
    }

    /** How the sender talks. */
    public SourceScheme scheme() {
        return scheme;
    }

    /** The secrets that are active now; null until they could be read. */
    public @Nullable ActiveSecrets secrets() {
        Credentials now = credentials;
        return now == null ? null : now.secrets;
    }

    /** Whether this is the capability in the sender's address, in a time that does not tell where it differs; false until it could be read. */
    public boolean opensWith(String claimed) {
        Credentials now = credentials;
        return now != null && now.token != null && MessageDigest.isEqual(now.token, claimed.getBytes(UTF_8));
    }

    /** Puts other secrets in place; a sender that is found by other means than its address has no token. */
    public void use(ActiveSecrets secrets, @Nullable String token) {
        credentials = new Credentials(secrets, token == null ? null : token.getBytes(UTF_8));
    }
}
