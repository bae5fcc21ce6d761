package dev.holdfast.secrets.tokens;

import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.TokenSettings;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Who keeps the tokens of an account. Every process must come to the same answer, or they sign each other out. */
@FunctionalInterface
public interface TokenKeepers {

    /** Files alone, where the machine has no other store. */
    TokenKeepers FILES = folder -> {
        if (folder == null) {
            throw new IllegalStateException("Without tokens: in connections.yaml, every account has its token-store");
        }
        return new FileTokens(folder);
    };

    /**
     * The keeper of one account.
     *
     * @param folder where the account's tokens are kept in files; null where they never were
     */
    TokenKeeper keeper(@Nullable Path folder);

    /**
     * A table for all accounts; what an account has in a folder is moved into it at first use.
     *
     * @param source of the database and schema that has the table
     * @throws dev.holdfast.secrets.SecretUnavailableException when there is no key to seal with
     */
    static TokenKeepers table(DataSource source, SecretResolver secrets, TokenSettings settings) {
        TokenSeal seal = new TokenSeal(secrets, settings);
        String key = seal.key().id();
        TableTokens table = new TableTokens(source, seal, FileTokens.PATIENCE);
        System.getLogger(TokenKeepers.class.getName())
                .log(System.Logger.Level.INFO, "Tokens are kept in PostgreSQL, sealed under key {0}", key);
        return folder -> folder == null ? table : new MovedTokens(new FileTokens(folder), table);
    }
}
