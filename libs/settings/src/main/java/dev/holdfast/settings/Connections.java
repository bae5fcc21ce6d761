package dev.holdfast.settings;

import java.util.List;
import java.util.Optional;

/** All connections of one installation, valid as a whole: names and shop domains are unique. */
public record Connections(List<Connection> all) {

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
