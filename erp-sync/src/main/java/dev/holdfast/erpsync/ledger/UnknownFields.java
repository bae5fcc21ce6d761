package dev.holdfast.erpsync.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Counts fields that no contract of ours names, by path. */
final class UnknownFields {

    // A body is one sender's; what it can make us store is bounded.
    private static final int MOST_PATHS = 100;
    private static final int LONGEST_PATH = 300;

    private UnknownFields() {}

    static void count(Connection sql, LedgerEvent event, List<String> paths) throws SQLException {
        // Sorted, so that two workers cannot deadlock on the same paths.
        List<String> bounded = paths.stream()
                .map(path -> path.replace('\0', '?'))
                .map(path -> path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH))
                .distinct()
                .sorted()
                .limit(MOST_PATHS)
                .toList();
        for (String path : bounded) {
            Sql.update(sql, """
                    insert into unknown_field as u (connection, topic, path, first_seq) values (?, ?, ?, ?)
                    on conflict (connection, topic, path) do update set events = u.events + 1, last_seen = now()""", event.connection(), event.attributes().topic(), path, event.seq());
        }
    }
}
