package dev.holdfast.erpsync.ledger;

import dev.holdfast.connectors.shopify.Person;
import dev.holdfast.contracts.event.ShopifyTopic;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose bodies are never read again. Raw webhooks stay in Kafka until their retention ends, where nothing can delete one person's:
 * so what was received before a redaction is refused at every place where a body comes to erp-sync, whether from Kafka, from the
 * ledger or for a replay. Kept as keyed hashes, which tell nobody who it was.
 *
 * <p>The hash's key is made from the key that seals bodies: while that is changed, bodies sealed under the old one do not open
 * either, but raw ones in Kafka do; so it is changed only when no redaction is younger than Kafka's retention.
 */
public final class Redactions {

    /** The body is one that may not be read any more. */
    public static final class RedactedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RedactedException() {
            super("its body may not be read any more: its customer or shop asked for deletion");
        }
    }

    private static final Duration COPY = Duration.ofSeconds(1);
    private static final String SHOP = "shop";

    private record Copy(@Nullable Instant latest, long asOf) {}

    private final Transactions transactions;
    private final PayloadSeal seal;
    private final Map<String, Copy> copies = new ConcurrentHashMap<>();

    /** Redactions of this ledger. */
    public Redactions(Transactions transactions, PayloadSeal seal) {
        this.transactions = transactions;
        this.seal = seal;
    }

    /** What stands for the customer in the ledger. */
    public byte[] customer(String connection, String id) {
        return seal.fingerprint(connection + "|customer|" + id);
    }

    /** What stands for the shop. */
    public byte[] shop(String connection) {
        return seal.fingerprint(connection + "|" + SHOP);
    }

    private byte[] order(String connection, String id) {
        return seal.fingerprint(connection + "|order|" + id);
    }

    /** From now on bodies of that person are refused. */
    public void block(Connection sql, String connection, Person person) throws SQLException {
        String id = person.id();
        if (id != null) {
            block(sql, connection, customer(connection, id));
        }
        for (String order : person.orders()) {
            block(sql, connection, order(connection, order));
        }
        copies.remove(connection);
    }

    /** From now on bodies of that order, which turned out to be the person's, are refused. */
    public void blockOrder(Connection sql, String connection, String id) throws SQLException {
        block(sql, connection, order(connection, id));
    }

    /** From now on everything that was received of the shop before is refused. */
    public void blockShop(Connection sql, String connection) throws SQLException {
        block(sql, connection, shop(connection));
        copies.remove(connection);
    }

    private static void block(Connection sql, String connection, byte[] subject) throws SQLException {
        Sql.update(sql, """
                insert into redaction (connection, subject, before) values (?, ?, now())
                on conflict (connection, subject) do update set before = greatest(redaction.before, excluded.before)""", connection, subject);
    }

    /**
     * Lets a body pass.
     *
     * @throws RedactedException when it may not be read any more
     */
    public byte[] pass(LedgerEvent event, byte[] body) {
        if (passes(event, body)) {
            return body;
        }
        throw new RedactedException();
    }

    /** Whether a body may be read. */
    public boolean passes(LedgerEvent event, byte[] body) {
        boolean compliance = ShopifyTopic.named(event.attributes().topic())
                .filter(topic -> topic.kind() == ShopifyTopic.Kind.CONTROL)
                .isPresent();
        return compliance || !refuses(event, body);
    }

    private boolean refuses(LedgerEvent event, byte[] body) {
        Instant latest = latest(event.connection());
        LedgerEvent.Replay replay = event.replay();
        if (latest == null || (replay == null && event.attributes().receivedAt().isAfter(latest))) {
            return false;
        }
        return transactions.inOne(sql -> {
            Instant received = replay == null ? event.attributes().receivedAt() : received(sql, replay);
            return Sql.one(
                            sql,
                            "select exists (select 1 from redaction where connection = ? and subject = any (?) and before >= ?)",
                            row -> row.getBoolean(1),
                            event.connection(),
                            subjects(sql, event, body),
                            received)
                    .orElse(false);
        });
    }

    /** When what is replayed was received; what nobody knows any more is older than anything. */
    private static Instant received(Connection sql, LedgerEvent.Replay replay) throws SQLException {
        return Sql.one(
                        sql,
                        "select received_at from event where seq = ?",
                        row -> Sql.instant(row, "received_at"),
                        replay.of())
                .orElse(Instant.EPOCH);
    }

    private Array subjects(Connection sql, LedgerEvent event, byte[] body) throws SQLException {
        String connection = event.connection();
        Person.Named named = Person.named(body);
        String key = event.orderKey();
        // Of this very type: the driver takes no bytes inside of an Object[].
        byte[][] subjects = Stream.of(
                        Stream.of(shop(connection)),
                        named.customers().stream().map(id -> customer(connection, id)),
                        named.orders().stream().map(id -> order(connection, id)),
                        Stream.ofNullable(key).map(id -> order(connection, id)))
                .flatMap(some -> some)
                .toArray(byte[][]::new);
        return sql.createArrayOf("bytea", subjects);
    }

    private @Nullable Instant latest(String connection) {
        Copy copy = copies.get(connection);
        if (copy == null || System.nanoTime() - copy.asOf() > COPY.toNanos()) {
            long asOf = System.nanoTime();
            copy = new Copy(
                    transactions
                            .inOne(sql -> Sql.list(
                                    sql,
                                    "select before from redaction where connection = ? order by before desc limit 1",
                                    row -> Sql.instant(row, "before"),
                                    connection))
                            .stream()
                            .findFirst()
                            .orElse(null),
                    asOf);
            copies.put(connection, copy);
        }
        return copy.latest();
    }
}
