package dev.holdfast.connectors.signin;

import dev.holdfast.secrets.Secret;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.tokens.TokenKeepers;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.TokenSettings;
import dev.holdfast.testbed.Database;
import dev.holdfast.testbed.TcpProxy;
import dev.holdfast.testbed.Testbed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** The table of tokens in a real PostgreSQL, which processes share and nothing else. */
public final class TokenTable {

    private static final SecretRef KEY = new SecretRef("env", "KEY");

    private final Database database = Testbed.shared().newDatabase("tokens");

    public TokenTable() {
        try (InputStream in = TokenKeepers.class.getResourceAsStream("/db/tokens/V1__kept_pairs.sql")) {
            run(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As after its making. */
    public void clear() {
        run("truncate kept_pair");
    }

    /** Another process's keepers. */
    public TokenKeepers process() {
        return keepers(database.jdbcUrl());
    }

    /** The same, over a wire that can be cut. */
    public TokenKeepers process(TcpProxy wire) {
        return keepers(database.jdbcUrl().replace(":" + port(), ":" + wire.port()));
    }

    /** Where PostgreSQL listens. */
    public int port() {
        return URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort();
    }

    private TokenKeepers keepers(String url) {
        return TokenKeepers.table(source(url), secrets(), new TokenSettings(KEY, List.of()));
    }

    private PGSimpleDataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }

    private void run(String text) {
        try (Connection sql = source(database.jdbcUrl()).getConnection();
                Statement statement = sql.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SecretResolver secrets() {
        return new SecretResolver() {
            @Override
            public Secret resolve(SecretRef reference) {
                return new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
            }

            @Override
            public void forget(SecretRef reference) {
                // Nothing is remembered.
            }
        };
    }
}
