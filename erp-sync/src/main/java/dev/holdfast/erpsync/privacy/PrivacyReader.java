package dev.holdfast.erpsync.privacy;

import dev.holdfast.erpsync.ledger.LedgerReader;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.Array;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far requests are. Tells nobody whom they are about. */
public final class PrivacyReader {

    /** A request. @param events that ended by it @param bodies that were deleted */
    @RegisterForReflection
    public record Request(
            long id,
            String connection,
            String kind,
            String state,
            Instant askedAt,
            Instant dueAt,
            boolean overdue,
            @Nullable Instant doneAt,
            long events,
            long bodies) {}

    /** How many of a connection are not done, and how many of those should be. */
    public record Open(String connection, long open, long overdue) {}

    private final Transactions transactions;
    private final Duration redactWithin;

    /** @param redactWithin when a request that nobody has begun with counts as overdue */
    public PrivacyReader(Transactions transactions, Duration redactWithin) {
        this.transactions = transactions;
        this.redactWithin = redactWithin;
    }

    /** Requests, newest first. @param before only numbers below it; null for the first page */
    public List<Request> requests(LedgerReader.Scope scope, @Nullable Long before, int limit) {
        return transactions.inOne(sql -> {
            List<String> connections = scope.connections();
            Array these = connections == null ? null : Sql.texts(sql, connections);
            return Sql.list(
                    sql,
                    """
                    select *, state <> 'done' and due_at < now() as overdue from privacy_request
                    where (?::text[] is null or connection = any (?::text[])) and id < ? order by id desc limit ?""",
                    row -> new Request(
                            row.getLong("id"),
                            row.getString("connection"),
                            row.getString("kind"),
                            row.getString("state"),
                            Objects.requireNonNull(Sql.instant(row, "asked_at")),
                            Objects.requireNonNull(Sql.instant(row, "due_at")),
                            row.getBoolean("overdue"),
                            Sql.instant(row, "done_at"),
                            row.getLong("events"),
                            row.getLong("bodies")),
                    these,
                    these,
                    before == null ? Long.MAX_VALUE : before,
                    limit);
        });
    }

    /** What is not done, by connection: also what nobody has begun with, such as a request that cannot be read. */
    public List<Open> open() {
        return transactions.inOne(sql -> Sql.list(
                sql,
                """
                select connection, count(*) as open, count(*) filter (where due_at < now()) as overdue from (
                  select connection, due_at from privacy_request where state <> 'done'
                  union all
                  select e.connection, e.received_at + ? * interval '1 millisecond' from event e
                  where e.topic in ('customers/redact', 'shop/redact', 'customers/data_request')
                    and e.state in ('received', 'applying', 'checking', 'retrying', 'waiting', 'parked', 'dead')
                    and not exists (select 1 from privacy_request p where p.seq = e.seq)) requests
                group by connection""",
                row -> new Open(row.getString("connection"), row.getLong("open"), row.getLong("overdue")),
                redactWithin));
    }
}
