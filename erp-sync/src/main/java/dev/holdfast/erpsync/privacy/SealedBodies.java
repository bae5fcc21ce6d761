package dev.holdfast.erpsync.privacy;

import dev.holdfast.erpsync.ledger.Payloads;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks through a connection's sealed bodies, page by page: nothing but opening them tells whose they are. */
final class SealedBodies {

    private static final Logger LOG = Logger.getLogger(SealedBodies.class);

    /** One that was looked for. */
    record Found(long seq, @Nullable String orderKey, String topic, byte[] body) {}

    /** A page. @param last the number up to which was looked; null when there is no more */
    record Page(List<Found> found, @Nullable Long last) {}

    private record Place(long seq, @Nullable String orderKey, String topic) {}

    private final Transactions transactions;
    private final Payloads payloads;

    SealedBodies(Transactions transactions, Payloads payloads) {
        this.transactions = transactions;
        this.payloads = payloads;
    }

    /** Those wanted of the next {@code limit} after that number. */
    Page after(String connection, long seq, int limit, Predicate<byte[]> wanted) {
        return transactions.inOne(sql -> {
            List<Place> places = Sql.list(
                    sql,
                    """
                    select p.seq, e.order_key, e.topic from event_payload p join event e on e.seq = p.seq
                    where e.connection = ? and p.seq > ? order by p.seq limit ?""",
                    row -> new Place(row.getLong("seq"), row.getString("order_key"), row.getString("topic")),
                    connection,
                    seq,
                    limit);
            List<Found> found = new ArrayList<>();
            for (Place place : places) {
                byte[] body = open(sql, place.seq());
                if (body != null && wanted.test(body)) {
                    found.add(new Found(place.seq(), place.orderKey(), place.topic(), body));
                }
            }
            return new Page(
                    found, places.size() < limit ? null : places.getLast().seq());
        });
    }

    private byte @Nullable [] open(java.sql.Connection sql, long seq) throws java.sql.SQLException {
        try {
            return payloads.find(sql, seq).orElse(null);
        } catch (IllegalStateException e) {
            LOG.errorf("A body cannot be searched for personal data: %s", e.getMessage());
            return null;
        }
    }
}
