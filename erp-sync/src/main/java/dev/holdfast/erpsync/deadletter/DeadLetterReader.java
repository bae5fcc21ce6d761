package dev.holdfast.erpsync.deadletter;

import dev.holdfast.connectors.shopify.MaskedBody;
import dev.holdfast.erpsync.ledger.DeadLetterFilter;
import dev.holdfast.erpsync.ledger.LedgerReader;
import dev.holdfast.erpsync.ledger.Payloads;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people ask about the events that need them. */
public final class DeadLetterReader {

    /** One turn that an event took. @param step of a retry: the ladder's step that it waited for, 0 for the vendor's own time */
    @RegisterForReflection
    public record Turn(
            Instant at,
            String state,
            @Nullable String code,
            @Nullable Integer step) {}

    /** A body as it may be shown. @param masked whether personal data was taken out of it */
    public sealed interface Body {

        /** Shown masked. */
        record Masked(com.fasterxml.jackson.databind.JsonNode json) implements Body {}

        /** Byte for byte as it was received. */
        record Whole(byte[] bytes) implements Body {}

        /** Nothing can be shown. @param why in one sentence */
        record Withheld(String why) implements Body {}
    }

    private final Transactions transactions;
    private final Payloads payloads;
    private final ErpNames erps;

    /** Reads this ledger. */
    public DeadLetterReader(Transactions transactions, Payloads payloads, ErpNames erps) {
        this.transactions = transactions;
        this.payloads = payloads;
        this.erps = erps;
    }

    /** A page, newest first. @param before only numbers below it: the last one of the page before; null for the first page */
    public List<DeadLetter> page(DeadLetterFilter filter, @Nullable Long before, int limit) {
        return transactions.inOne(sql -> {
            DeadLetterFilter.Where where = filter.where(sql);
            List<@Nullable Object> arguments = new ArrayList<>(where.arguments());
            arguments.add(before == null ? Long.MAX_VALUE : before);
            arguments.add(limit);
            return Sql.list(
                    sql,
                    "select " + DeadLetter.COLUMNS + " from event e where " + where.sql()
                            + " and e.seq < ? order by e.seq desc limit ?",
                    row -> DeadLetter.read(row, erps),
                    arguments.toArray());
        });
    }

    /** How many there are. */
    public long count(DeadLetterFilter filter) {
        return transactions.inOne(sql -> count(sql, filter));
    }

    static long count(Connection sql, DeadLetterFilter filter) throws SQLException {
        DeadLetterFilter.Where where = filter.where(sql);
        return Sql.one(
                        sql,
                        "select count(*) from event e where " + where.sql(),
                        row -> row.getLong(1),
                        where.arguments().toArray())
                .orElse(0L);
    }

    /** One of them; empty when there is none of that number, or it went on. */
    public Optional<DeadLetter> one(LedgerReader.Scope scope, long id) {
        return transactions.inOne(sql -> {
            DeadLetterFilter.Where where = DeadLetterFilter.all(scope).where(sql);
            List<@Nullable Object> arguments = new ArrayList<>(where.arguments());
            arguments.add(id);
            return Sql.one(
                    sql,
                    "select " + DeadLetter.COLUMNS + " from event e where " + where.sql() + " and e.seq = ?",
                    row -> DeadLetter.read(row, erps),
                    arguments.toArray());
        });
    }

    /** What happened to an event on its way, oldest first. */
    public List<Turn> history(long id) {
        return transactions.inOne(sql -> Sql.list(
                sql,
                "select at, state, code, step from event_history where seq = ? order by id",
                row -> new Turn(
                        Objects.requireNonNull(Sql.instant(row, "at")),
                        row.getString("state"),
                        row.getString("code"),
                        row.getObject("step", Integer.class)),
                id));
    }

    /** The body without personal data. */
    public Body masked(long id) {
        return transactions
                .inOne(sql -> payloads.find(sql, id))
                .<Body>map(body -> MaskedBody.of(body)
                        .<Body>map(Body.Masked::new)
                        .orElseGet(() -> new Body.Withheld("the body is no JSON (" + body.length
                                + " bytes), so that nothing of it can be masked")))
                .orElseGet(DeadLetterReader::gone);
    }

    /** The whole body; that somebody looked, and why, is written down in the same transaction. */
    public Body whole(DeadLetter letter, String actor, String reason) {
        return transactions.inOne(sql -> {
            Sql.update(
                    sql,
                    "insert into audit (actor, action, connection, subject, reason) values (?, 'dead-letter.read-personal-data', ?, ?, ?)",
                    actor,
                    letter.connection(),
                    "event " + letter.id(),
                    reason);
            return payloads.find(sql, letter.id()).<Body>map(Body.Whole::new).orElseGet(DeadLetterReader::gone);
        });
    }

    private static Body gone() {
        return new Body.Withheld("the body is no longer kept");
    }
}
