package dev.holdfast.erpsync.preflight;

import dev.holdfast.erpsync.ledger.Digests;
import dev.holdfast.settings.Connection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a preflight was of, so that it speaks for nothing else: a connection may be called as before and lead to another account. Pure;
 * of secrets it knows only where they lie.
 */
final class LookedAt {

    private LookedAt() {}

    /** Shop and ERP account: who may write into one may not write into another. */
    static String account(Connection connection) {
        return connection.shop().domain() + ", " + connection.erp().vendor() + " "
                + connection.erp().account();
    }

    /** All settings by which orders are booked; mode and {@code bookFrom} do not count, which going live changes. */
    static String settings(Connection connection) {
        String all = connection.shop().domain() + "\n" + connection.shop().adminUrl() + "\n"
                + inOrder(connection.erp().toString()) + "\n"
                + inOrder(connection.booking().toString()) + "\n" + connection.mapping();
        return Digests.sha256(all.getBytes(StandardCharsets.UTF_8));
    }

    /** Tables and sets are told in another order by each process. */
    private static String inOrder(String told) {
        return Arrays.stream(told.split("[\\[\\]{}(),]"))
                .map(String::strip)
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
