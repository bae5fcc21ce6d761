package dev.holdfast.erpsync.replay;

import dev.holdfast.erpsync.ledger.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows that a run has put into the ledger, all of them together. What a worker has in its hands is never touched. */
final class OpenRows {

    private static final Set<String> ENDED = Set.of("applied", "superseded", "excluded", "dead", "discarded");

    private record Share(String state, boolean written, long events, long reread, long lately) {}

    private OpenRows() {}

    /** Not due until the run goes on. What may have been written already is looked up all the same. */
    static void hold(Connection sql, long run) throws SQLException {
        Sql.update(sql, """
                update event set due = null, blocked = false
                where replay_run = ? and state in ('received', 'retrying') and lease_owner is null and due is not null
                  and not check_first""", run);
    }

    static void goOn(Connection sql, long run) throws SQLException {
        Sql.update(sql, """
                update event set due = now()
                where replay_run = ? and state in ('received', 'retrying') and lease_owner is null and due is null""", run);
    }

    /** Ends what is not begun, and forgets its bodies. */
    static void discard(Connection sql, long run, String reason) throws SQLException {
        Sql.update(sql, """
                with given_up as (
                  update event set state = 'discarded', reason_code = 'replay-cancelled', reason = ?, due = null,
                    park_key = null, blocked = false, settled_at = now()
                  where replay_run = ? and state in ('received', 'retrying', 'waiting', 'parked') and lease_owner is null
                    and not check_first
                  returning seq)
                delete from event_payload where seq in (select seq from given_up)""", reason, run);
    }

    static ReplayView.Progress progress(Connection sql, ReplayRow row) throws SQLException {
        List<Share> shares = Sql.list(
                sql,
                """
                select state, attempts > 0 as written, count(*) as events, count(*) filter (where reread) as reread,
                  count(*) filter (where settled_at > now() - interval '1 minute') as lately
                from event where replay_run = ? group by 1, 2""",
                read -> new Share(
                        read.getString("state"),
                        read.getBoolean("written"),
                        read.getLong("events"),
                        read.getLong("reread"),
                        read.getLong("lately")),
                row.id());
        Map<String, Long> states = new TreeMap<>();
        Map<String, Long> outcomes = new TreeMap<>();
        long ended = 0;
        long open = 0;
        long reread = 0;
        long lately = 0;
        for (Share share : shares) {
            states.merge(share.state(), share.events(), Long::sum);
            reread += share.reread();
            if (ENDED.contains(share.state())) {
                ended += share.events();
                lately += share.lately();
                outcomes.merge(outcome(share), share.events(), Long::sum);
            } else {
                open += share.events();
            }
        }
        DryRunReport report = row.report();
        long selected = report == null ? row.fed() : Math.max(report.events(), row.fed());
        long left = (row.fedAll() ? row.fed() : selected) - ended;
        return new ReplayView.Progress(
                selected, row.fed(), ended, open, states, outcomes, reread, lately, eta(row, left, lately));
    }

    private static String outcome(Share share) {
        return share.state().equals("applied") ? share.written() ? "changed" : "unchanged" : share.state();
    }

    private static @Nullable Long eta(ReplayRow row, long left, long perMinute) {
        return row.state() != RunState.RUNNING || left <= 0 || perMinute == 0 ? null : left * 60 / perMinute;
    }
}
