package dev.holdfast.secrets.tokens;

import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the table of tokens. A database that is away passes by itself: no credential is at fault. The database's own
 * words are not repeated.
 */
final class StoreFailures {

    private StoreFailures() {}

    static RuntimeException of(String name, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "55P03" -> taken(name, e);
            // No table, no schema, no right to either.
            case "42P01", "3F000", "42501" ->
                new SecretUnavailableException(
                        "The token store of PostgreSQL cannot be used (" + state
                                + "): the services make it at their start, in the schema of the data source tokens, which"
                                + " needs the right to do so",
                        e);
            default ->
                new UpstreamException(
                        new Failure.Transient("The token store is away: PostgreSQL "
                                + (state.isEmpty() ? "does not answer" : "says " + state)),
                        e);
        };
    }

    static UpstreamException taken(String name, @Nullable Exception e) {
        Failure failure = new Failure.Transient("Somebody else renews the tokens of " + name + " and has not ended");
        return e == null ? new UpstreamException(failure) : new UpstreamException(failure, e);
    }
}
