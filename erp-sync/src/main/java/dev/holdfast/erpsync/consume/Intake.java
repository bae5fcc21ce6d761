package dev.holdfast.erpsync.consume;

import dev.holdfast.erpsync.ledger.Claims;
import dev.holdfast.erpsync.ledger.Hold;
import dev.holdfast.erpsync.ledger.Lane;
import dev.holdfast.erpsync.ledger.LedgerAwayException;
import dev.holdfast.erpsync.ledger.LedgerRefusalException;
import dev.holdfast.erpsync.ledger.Notices;
import dev.holdfast.erpsync.ledger.Payloads;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Takes custody: one poll's batch, one transaction (T1). When {@link #take} has returned, the ledger owns every record of the
 * batch and its offsets may be committed; when it throws, nothing happened and the batch is polled again.
 */
public final class Intake {

    /** What a batch came to. @param holds what this process now holds and has to work on */
    public record Taken(List<Hold> holds, int fresh, int duplicates, int suspicious, int unreadable, int gaps) {

        Taken plus(Taken other) {
            List<Hold> all = new ArrayList<>(holds);
            all.addAll(other.holds);
            return new Taken(
                    all,
                    fresh + other.fresh,
                    duplicates + other.duplicates,
                    suspicious + other.suspicious,
                    unreadable + other.unreadable,
                    gaps + other.gaps);
        }
    }

    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final Transactions transactions;
    private final Claims claims;
    private final Gate gate;
    private final NewRows newRows;
    private final LeaseBudget budget;

    /**
     * Intake into this ledger.
     *
     * @param configured names of the connections; events of others are kept, parked
     * @param lane the lane of everything that comes this way
     * @param gateOn false lets every sighting in: a switch for tests alone
     */
    public Intake(
            Transactions transactions,
            Claims claims,
            Payloads payloads,
            Notices notices,
            LeaseBudget budget,
            Set<String> configured,
            Lane lane,
            boolean gateOn) {
        this.transactions = transactions;
        this.claims = claims;
        this.budget = budget;
        this.gate = new Gate(gateOn);
        this.newRows = new NewRows(claims, payloads, notices, Set.copyOf(configured), lane);
    }

    /**
     * Puts the batch into the ledger.
     *
     * @throws LedgerAwayException when the database is away; nothing was taken
     */
    public Taken take(List<PolledRecord> batch) {
        List<IncomingEvent> events = batch.stream().map(IncomingEvent::read).toList();
        try {
            return takeAll(events);
        } catch (LedgerRefusalException e) {
            if (events.size() == 1) {
                return takeRefused(events.getFirst(), e);
            }
            // One record that the database cannot hold must not keep the others out.
            Taken taken = new Taken(List.of(), 0, 0, 0, 0, 0);
            for (IncomingEvent event : events) {
                taken = taken.plus(takeOne(event));
            }
            return taken;
        }
    }

    /** Whether the ledger can be written to. */
    public boolean ledgerAnswers() {
        try {
            return transactions.inOne(sql -> Sql.one(sql, "select not pg_is_in_recovery()", row -> row.getBoolean(1))
                    .orElse(false));
        } catch (LedgerAwayException e) {
            return false;
        }
    }

    private Taken takeOne(IncomingEvent event) {
        try {
            return takeAll(List.of(event));
        } catch (LedgerRefusalException e) {
            return takeRefused(event, e);
        }
    }

    private Taken takeRefused(IncomingEvent event, LedgerRefusalException why) {
        // Without the exception's own text: PostgreSQL repeats values in it.
        LOG.errorf("A record was refused by the ledger and is kept as dead: %s", why.getMessage());
        return takeAll(List.of(event.withDefect(why.getMessage())));
    }

    private Taken takeAll(List<IncomingEvent> events) {
        List<Hold> leased = new ArrayList<>();
        long asOf = System.nanoTime();
        try {
            return transactions.inOne(sql -> {
                leased.forEach(this::giveBack);
                leased.clear();
                return takeAll(sql, events, leased, asOf);
            });
        } catch (RuntimeException e) {
            leased.forEach(this::giveBack);
            throw e;
        }
    }

    private Taken takeAll(Connection sql, List<IncomingEvent> events, List<Hold> leased, long asOf)
            throws SQLException {
        int gaps = IntakeOffsets.advance(sql, events);
        Gate.Passed passed = gate.pass(sql, events);
        int unreadable = 0;
        for (Gate.Entry entry : passed.fresh()) {
            IncomingEvent event = entry.event();
            unreadable += event.defect() == null ? 0 : 1;
            boolean mine = newRows.workable(event)
                    && budget.tryTake(
                            event.attributes().connection(), event.polled().body().length);
            newRows.insert(sql, entry, mine);
            if (mine) {
                leased.add(new Hold(newRows.held(entry), event.polled().body(), claims.lease(), asOf));
            }
        }
        return new Taken(
                List.copyOf(leased),
                passed.fresh().size(),
                events.size() - passed.fresh().size(),
                passed.suspicious(),
                unreadable,
                gaps);
    }

    private void giveBack(Hold hold) {
        byte[] body = hold.body();
        if (body != null) {
            budget.giveBack(hold.event().connection(), body.length);
        }
    }
}
