package dev.holdfast.secrets.tokens;

import dev.holdfast.secrets.Secret;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.TokenSettings;
import dev.holdfast.testbed.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** The table of tokens in a database of its own, and keepers that share nothing but it, as processes do. */
final class TokenTable {

    static final SecretRef KEY = new SecretRef("env", "KEY");
    static final SecretRef OTHER = new SecretRef("env", "OTHER");

    private static final Map<String, String> SECRETS = Map.of(
            "KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "OTHER", "HxweHRobGBkWFxQVEhMQEQ4PDA0KCwgJBgcEBQIDAAE=",
            "POOR", "hunter2");

    private final PGSimpleDataSource source = new PGSimpleDataSource();

    TokenTable(Database database) {
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
    }

    static TokenTable made(Database database) {
        TokenTable table = new TokenTable(database);
        try (InputStream in = TableTokens.class.getResourceAsStream("/db/tokens/V1__kept_pairs.sql")) {
            table.run(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    PGSimpleDataSource source() {
        return source;
    }

    TableTokens keeper() {
        return keeper(KEY);
    }

    TableTokens keeper(SecretRef key, SecretRef... others) {
        return keeper(Duration.ofSeconds(20), key, others);
    }

    TableTokens keeper(Duration patience, SecretRef key, SecretRef... others) {
        return new TableTokens(source, new TokenSeal(secrets(), new TokenSettings(key, List.of(others))), patience);
    }

    static SecretResolver secrets() {
        return new SecretResolver() {
            @Override
            public Secret resolve(SecretRef reference) {
                String value = SECRETS.get(reference.location());
                if (value == null) {
                    throw new SecretUnavailableException(reference + " is not set");
                }
                return new Secret(value);
            }

            @Override
            public void forget(SecretRef reference) {
                // Nothing is remembered.
            }
        };
    }

    void run(String text) {
        try (Connection sql = source.getConnection();
                Statement statement = sql.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String one(String query) {
        try (Connection sql = source.getConnection();
                Statement statement = sql.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a crash of the process that holds the row looks like to PostgreSQL. */
    void breakOthers() {
        run("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
    }
}
