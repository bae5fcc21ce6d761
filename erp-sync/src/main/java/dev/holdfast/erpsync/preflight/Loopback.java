package dev.holdfast.erpsync.preflight;

import dev.holdfast.settings.Connection;
import java.util.Set;

/** Whether a connection's shop is on this machine: a simulator or a test, whose orders are nobody's. */
final class Loopback {

    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

    private Loopback() {}

    static boolean is(Connection connection) {
        return HOSTS.contains(String.valueOf(connection.shop().adminUrl().getHost()));
    }
}
