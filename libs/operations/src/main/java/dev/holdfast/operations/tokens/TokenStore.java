package dev.holdfast.operations.tokens;

import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.secrets.tokens.TokenKeepers;
import dev.holdfast.settings.Connections;
import io.quarkus.runtime.configuration.ConfigurationException;
import javax.sql.DataSource;

/**
 * Chooses, by connections.yaml, where tokens are kept that end with their renewal: the one file that all services read, so that no
 * two of them choose differently.
 */
public final class TokenStore {

    private TokenStore() {}

    /**
     * The keepers of this service.
     *
     * @param source of the schema that all services share for it; not used unless connections.yaml has {@code tokens}
     * @param migrate makes the table there; whichever service comes first does it
     * @throws ConfigurationException naming the key that is wrong
     */
    public static TokenKeepers of(
            Connections connections, SecretResolver secrets, DataSource source, Runnable migrate) {
        if (connections.tokens() == null) {
            return TokenKeepers.FILES;
        }
        try {
            TokenKeepers keepers = TokenKeepers.table(source, secrets, connections.tokens());
            migrate.run();
            return keepers;
        } catch (SecretUnavailableException e) {
            throw new ConfigurationException("tokens.key of connections.yaml: " + e.getMessage());
        }
    }
}
