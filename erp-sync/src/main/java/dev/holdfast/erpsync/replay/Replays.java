package dev.holdfast.erpsync.replay;

import dev.holdfast.erpsync.ledger.LedgerReader;
import dev.holdfast.erpsync.ledger.LedgerRefusalException;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.erpsync.replay.ReplayRefusedException.Cause;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people do with replays. Each is one row from its dry run to its end, so that nothing runs that was not tried out first
 * with the same selection. Every step is one transaction with its audit entry.
 */
public final class Replays {

    /** Who does it, and why. */
    public record By(String actor, String reason) {}

    private final Transactions transactions;
    private final ReplayConfig config;

    /** Replays of this ledger. */
    public Replays(Transactions transactions, ReplayConfig config) {
        this.transactions = transactions;
        this.config = config;
    }

    /**
     * Asks for a dry run; it begins within moments.
     *
     * @throws ReplayRefusedException when the selection says nothing, or names events that the connection does not have
     */
    public ReplayView ask(String connection, Selection selection, By by) throws ReplayRefusedException {
        if (selection.isEmpty()) {
            throw new ReplayRefusedException(
                    Cause.REQUEST,
                    "selection: name events, orders, a topic, from, to or deadLetters; not everything there ever was");
        }
        refuseUnknown(connection, selection);
        return transactions.inOne(sql -> {
            ReplayRow row = Sql.one(
                            sql, """
                            insert into replay_run (connection, selection, up_to, state, asked_by, reason)
                            select ?, ?, coalesce(max(seq), 0), 'planning', ?, ? from event returning *""", ReplayRow::read, connection, StoredJson.write(selection), by.actor(), by.reason())
                    .orElseThrow();
            audit(sql, row, "replay.ask", by);
            return ReplayView.of(row, null);
        });
    }

    private void refuseUnknown(String connection, Selection selection) throws ReplayRefusedException {
        List<String> ids = selection.events();
        if (ids == null) {
            return;
        }
        List<String> unknown =
                transactions.inOne(sql -> Sql.list(sql, """
                select id from unnest(?::text[]) as id where not exists (
                  select 1 from event e where e.connection = ? and (e.event_id = id
                    or e.seq = case when id ~ '^[0-9]{1,18}$' then id::bigint end)) limit 10""", row -> row.getString(1), Sql.texts(sql, ids), connection));
        if (!unknown.isEmpty()) {
            throw new ReplayRefusedException(
                    Cause.REQUEST,
                    "selection.events: connection " + connection + " has no event " + String.join(", ", unknown));
        }
    }

    /** Starts what the dry run showed. @throws ReplayRefusedException while there is none, or it is too old, or another one runs */
    public ReplayView start(long id, By by) throws ReplayRefusedException {
        boolean fresh = transactions.inOne(sql -> Sql.one(
                        sql,
                        "select planned_at > now() - ? * interval '1 millisecond' from replay_run where id = ? and state = 'ready'",
                        row -> row.getBoolean(1),
                        config.dryRunValid(),
                        id)
                .orElse(true));
        if (!fresh) {
            throw new ReplayRefusedException(
                    Cause.STATE, "the dry run is older than " + config.dryRunValid() + ": ask for a new replay");
        }
        return move(id, by, "replay.start", RunState.READY, RunState.RUNNING, "started_at = now()");
    }

    /** Nothing more is begun; what a worker has in its hands comes to its end. */
    public ReplayView pause(long id, By by) throws ReplayRefusedException {
        return move(id, by, "replay.pause", RunState.RUNNING, RunState.PAUSED, "planner = null");
    }

    /** Goes on where it was paused. */
    public ReplayView resume(long id, By by) throws ReplayRefusedException {
        return move(id, by, "replay.resume", RunState.PAUSED, RunState.RUNNING, "planner = null");
    }

    private ReplayView move(long id, By by, String action, RunState from, RunState to, String also)
            throws ReplayRefusedException {
        try {
            return moved(id, by, action, from, to, also).orElseThrow(() -> refusal(id, from));
        } catch (LedgerRefusalException e) {
            // Another one of the connection was started in the same moment: the index lets one through.
            throw refusal(id, from);
        }
    }

    private Optional<ReplayView> moved(long id, By by, String action, RunState from, RunState to, String also) {
        return transactions.inOne(sql -> {
            Optional<ReplayRow> row = Sql.one(
                    sql,
                    "update replay_run r set state = ?, " + also + " where id = ? and state = ? and (? or not exists ("
                            + "select 1 from replay_run o where o.connection = r.connection and o.state = 'running'"
                            + " and o.id <> r.id)) returning *",
                    ReplayRow::read,
                    to,
                    id,
                    from,
                    to != RunState.RUNNING);
            if (row.isEmpty()) {
                return Optional.empty();
            }
            switch (to) {
                case PAUSED -> OpenRows.hold(sql, id);
                case RUNNING -> OpenRows.goOn(sql, id);
                case PLANNING, READY, FINISHED, CANCELLED, FAILED -> throw new IllegalArgumentException(to.label());
            }
            audit(sql, row.get(), action, by);
            return Optional.of(view(sql, row.get()));
        });
    }

    /** Ends it: nothing more is put in, and what is not begun is discarded. */
    public ReplayView cancel(long id, By by) throws ReplayRefusedException {
        Optional<ReplayView> cancelled = transactions.inOne(sql -> {
            Optional<ReplayRow> row = Sql.one(sql, """
                    update replay_run set state = 'cancelled', ended_at = now()
                    where id = ? and state in ('planning', 'ready', 'running', 'paused') returning *""", ReplayRow::read, id);
            if (row.isEmpty()) {
                return Optional.empty();
            }
            OpenRows.discard(sql, id, "replay " + id + " was cancelled by " + by.actor() + ": " + by.reason());
            audit(sql, row.get(), "replay.cancel", by);
            return Optional.of(view(sql, row.get()));
        });
        return cancelled.orElseThrow(() -> refusal(id, RunState.RUNNING));
    }

    private ReplayRefusedException refusal(long id, RunState needed) {
        ReplayRow row = transactions
                .inOne(sql -> Sql.one(sql, "select * from replay_run where id = ?", ReplayRow::read, id))
                .orElseThrow();
        return new ReplayRefusedException(
                Cause.STATE,
                row.state() == needed
                        ? "another replay of connection " + row.connection() + " is running: pause or cancel it first"
                        : "replay " + id + " is " + row.state().label() + ", not " + needed.label());
    }

    /** One replay with its progress. */
    public Optional<ReplayView> find(long id) {
        return transactions.inOne(sql -> {
            Optional<ReplayRow> row = Sql.one(sql, "select * from replay_run where id = ?", ReplayRow::read, id);
            return row.isEmpty() ? Optional.empty() : Optional.of(view(sql, row.get()));
        });
    }

    /** Replays, newest first, without their reports. @param before only ids below it */
    public List<ReplayView> list(LedgerReader.Scope scope, @Nullable String state, @Nullable Long before, int limit) {
        return transactions.inOne(sql -> {
            List<ReplayView> views = new ArrayList<>();
            List<String> connections = scope.connections();
            for (ReplayRow row : Sql.list(
                    sql,
                    """
                    select r.id, connection, selection, up_to, state, null as report, problem, fed_to, fed, fed_all, asked_by,
                      reason, asked_at, planned_at, started_at, ended_at from replay_run r
                    where (?::text[] is null or connection = any (?::text[])) and (?::text is null or state = ?)
                      and (?::bigint is null or id < ?) order by id desc limit ?""",
                    ReplayRow::read,
                    connections == null ? null : Sql.texts(sql, connections),
                    connections == null ? null : Sql.texts(sql, connections),
                    state,
                    state,
                    before,
                    before,
                    limit)) {
                views.add(ReplayView.of(row, null));
            }
            return views;
        });
    }

    private static ReplayView view(Connection sql, ReplayRow row) throws SQLException {
        return ReplayView.of(row, row.startedAt() == null ? null : OpenRows.progress(sql, row));
    }

    private static void audit(Connection sql, ReplayRow row, String action, By by) throws SQLException {
        Sql.update(
                sql,
                "insert into audit (actor, action, connection, subject, reason) values (?, ?, ?, ?, ?)",
                by.actor(),
                action,
                row.connection(),
                "replay:" + row.id(),
                by.reason());
    }
}
