package dev.holdfast.erpsync.alerts;

import dev.holdfast.erpsync.ledger.Conservation;
import dev.holdfast.erpsync.ledger.LedgerReader;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.operations.alerts.Observation;
import dev.holdfast.operations.alerts.outbox.AlertBoard;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks what is wrong with each connection, and tells of what began and ended. One replica looks at a time, and what it saw and what
 * it tells of it are one transaction: a change is told exactly once.
 */
public final class AlertSweep {

    /** Any number that nothing else of ours locks by. */
    private static final long LOCK = 0x686f6c646661_73L;

    private final Transactions transactions;
    private final AlertBoard board;
    private final AlertBoard patient;
    private final CredentialStatuses credentials;
    private final Conservation conservation;
    private final List<Connection> connections;
    private final Duration undeliveredAfter;
    private final int days;

    /**
     * Over that ledger.
     *
     * @param patient the board for what comes and goes: credentials
     * @param days how many days back the ledger is counted
     */
    public AlertSweep(
            Transactions transactions,
            AlertBoard board,
            AlertBoard patient,
            CredentialStatuses credentials,
            Conservation conservation,
            Connections connections,
            Duration undeliveredAfter,
            int days) {
        this.transactions = transactions;
        this.board = board;
        this.patient = patient;
        this.credentials = credentials;
        this.conservation = conservation;
        this.connections = connections.all();
        this.undeliveredAfter = undeliveredAfter;
        this.days = days;
    }

    /** Looks at all queues. */
    public void queues() {
        transactions.inOne(sql -> {
            if (!mine(sql)) {
                return false;
            }
            for (Map.Entry<Connection, List<Observation>> seen :
                    observations(sql).entrySet()) {
                for (Observation observation : seen.getValue()) {
                    board.observe(sql, seen.getKey(), observation);
                }
            }
            // What is no longer configured can be told to nobody, and would stay open for ever.
            return Sql.update(sql, "delete from alert_state where connection <> all (?)", Sql.texts(sql, names())) > 0;
        });
    }

    /** Looks how credentials stand; before all of them are known, nothing is said of any. */
    public void credentials() {
        if (!credentials.known()) {
            return;
        }
        transactions.inOne(sql -> {
            if (!mine(sql)) {
                return false;
            }
            List<AlertBoard.Open> open = AlertBoard.open(sql, names());
            for (Connection connection : connections) {
                List<String> its = open.stream()
                        .filter(one -> one.connection().equals(connection.name()))
                        .map(AlertBoard.Open::condition)
                        .toList();
                for (Observation seen : CredentialConditions.observe(credentials.of(connection.name()), its)) {
                    patient.observe(sql, connection, seen);
                }
            }
            return true;
        });
    }

    /** Counts whether the ledger adds up. */
    public void conservation() {
        Conservation.Report report = conservation.report(LedgerReader.Scope.of(names()), days);
        transactions.inOne(sql -> {
            if (!mine(sql)) {
                return false;
            }
            for (Connection connection : connections) {
                long broken = report.days().stream()
                        .filter(day -> day.connection().equals(connection.name()) && !day.holds())
                        .count();
                board.observe(sql, connection, QueueConditions.conservation(broken));
            }
            return true;
        });
    }

    /** What is seen of each connection now, in the order of the configuration. */
    public Map<Connection, List<Observation>> look() {
        Map<Connection, List<Observation>> all = transactions.inOne(this::observations);
        all.forEach((connection, seen) ->
                seen.addAll(CredentialConditions.observe(credentials.of(connection.name()), List.of())));
        return all;
    }

    private Map<Connection, List<Observation>> observations(java.sql.Connection sql) throws SQLException {
        Map<String, QueueFacts> facts = FactsReader.read(sql, names(), undeliveredAfter);
        Map<Connection, List<Observation>> all = new LinkedHashMap<>();
        for (Connection connection : connections) {
            QueueFacts these = java.util.Objects.requireNonNull(facts.get(connection.name()));
            List<Observation> seen =
                    new ArrayList<>(QueueConditions.observe(connection.alerts().thresholds(), these));
            all.put(connection, seen);
        }
        return all;
    }

    private List<String> names() {
        return connections.stream().map(Connection::name).toList();
    }

    private static boolean mine(java.sql.Connection sql) throws SQLException {
        return Sql.one(sql, "select pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), LOCK)
                .orElse(false);
    }
}
