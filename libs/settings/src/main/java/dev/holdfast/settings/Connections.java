package dev.holdfast.settings;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All connections of one installation, valid as a whole: names and shop domains are unique.
 *
 * @param tokens how tokens that end with their renewal are kept in PostgreSQL; null: in folders that the accounts name
 */
public record Connections(List<Connection> all, @Nullable TokenSettings tokens) {

    /** Of which none keeps tokens in PostgreSQL. */
    public Connections(List<Connection> all) {
        this(all, null);
    }

    /** The connection of that name. */
    public Optional<Connection> named(String name) {
        return all.stream().filter(connection -> connection.name().equals(name)).findFirst();
    }

    /** The connection of a shop, by its permanent domain; case does not matter. */
    public Optional<Connection> ofShop(String domain) {
        return all.stream()
                .filter(connection -> connection.shop().domain().equalsIgnoreCase(domain))
                .findFirst();
    }
}
