package dev.holdfast.erpsync;

import dev.holdfast.erpsync.ledger.PayloadSeal;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.secrets.seal.SealingKey.Sealed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Looks for marks in every column of every table, in every sealed body, opened, and in every line of the log. */
final class PersonalDataScan extends Handler {

    private record Column(String table, String name, boolean bytes) {}

    private record Kept(long seq, Sealed sealed) {}

    private final LedgerDatabase database;
    private final List<String> marks;
    private final PatternFormatter formatter = new PatternFormatter("%m %e");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    PersonalDataScan(LedgerDatabase database, List<String> marks) {
        this.database = database;
        this.marks = marks;
    }

    void listen() {
        Logger.getLogger("").addHandler(this);
    }

    /** Where in the database a mark stands. */
    List<String> stores() {
        List<String> found = new ArrayList<>();
        for (Column column : columns()) {
            for (String mark : marks) {
                String holds = column.bytes()
                        ? "position(convert_to(?, 'UTF8') in \"" + column.name() + "\") > 0"
                        : "position(? in lower(\"" + column.name() + "\"::text)) > 0";
                if (database.number("select count(*) from " + column.table() + " where " + holds, mark) > 0) {
                    found.add(column.table() + "." + column.name() + " holds " + mark);
                }
            }
        }
        found.addAll(opened("event_payload", "sealed body of event ", "event "));
        found.addAll(opened("privacy_request", "sealed request of event ", "privacy request of event "));
        return found;
    }

    private List<Column> columns() {
        return database.transactions()
                .inOne(sql ->
                        Sql.list(sql, """
                        select c.table_name, c.column_name, c.data_type = 'bytea' as bytes
                        from information_schema.columns c join information_schema.tables t
                          on t.table_schema = c.table_schema and t.table_name = c.table_name
                        where c.table_schema = 'erp_sync' and t.table_type = 'BASE TABLE'
                          and c.table_name not like 'flyway%'""", row -> new Column(row.getString(1), row.getString(2), row.getBoolean(3))));
    }

    private List<String> opened(String table, String what, String name) {
        PayloadSeal seal = PayloadSeal.withKey(LedgerDatabase.PAYLOAD_KEY);
        return database
                .transactions()
                .inOne(sql -> Sql.list(
                        sql,
                        "select seq, key_id, nonce, sealed from " + table + " where sealed is not null",
                        row -> new Kept(
                                row.getLong("seq"),
                                new Sealed(row.getString("key_id"), row.getBytes("nonce"), row.getBytes("sealed")))))
                .stream()
                .filter(kept -> marked(new String(seal.open(kept.sealed(), name + kept.seq()), StandardCharsets.UTF_8)))
                .map(kept -> what + kept.seq())
                .toList();
    }

    private boolean marked(String text) {
        return marks.stream().anyMatch(text.toLowerCase(Locale.ROOT)::contains);
    }

    /** Lines of the log that hold a mark. */
    List<String> logs() {
        return lines.stream().filter(this::marked).toList();
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(formatter.format(record));
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
