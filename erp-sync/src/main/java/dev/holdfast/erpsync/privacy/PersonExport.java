package dev.holdfast.erpsync.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.connectors.shopify.Person;
import dev.holdfast.erpsync.ledger.LedgerReader;
import dev.holdfast.erpsync.ledger.PayloadSeal;
import dev.holdfast.erpsync.ledger.Payloads;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.secrets.seal.SealingKey.Sealed;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers a customer's question what is known of him. That it was answered, by whom and why, is written down. */
public final class PersonExport {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int BATCH = 200;
    private static final int MOST_BODIES = 1_000;

    /** An event about him. @param kafka where its raw body lies until {@code EventStream}'s retention ends; null if it lies nowhere */
    @RegisterForReflection
    public record HeldEvent(
            long id,
            String topic,
            @Nullable String orderKey,
            String state,
            Instant receivedAt,
            @Nullable String kafka) {}

    /** A body, as it is kept. */
    @RegisterForReflection
    public record HeldBody(long event, JsonNode body) {}

    /** An order of his. */
    @RegisterForReflection
    public record HeldOrder(
            String orderKey,
            @Nullable String name,
            @Nullable String erpId,
            @Nullable Instant version) {}

    /** All of it. @param complete false when there were more bodies than one answer holds */
    @RegisterForReflection
    public record Held(
            long request,
            String connection,
            Instant askedAt,
            List<HeldEvent> events,
            List<HeldOrder> orders,
            List<HeldBody> bodies,
            boolean complete) {}

    private record Asked(
            long id,
            long seq,
            String connection,
            Instant at,
            @Nullable Sealed sealed) {}

    private final Transactions transactions;
    private final PayloadSeal seal;
    private final SealedBodies sealed;

    /** Exports from this ledger. */
    public PersonExport(Transactions transactions, PayloadSeal seal) {
        this.transactions = transactions;
        this.seal = seal;
        this.sealed = new SealedBodies(transactions, new Payloads(seal));
    }

    static String name(long seq) {
        return "privacy request of event " + seq;
    }

    /** What is held; empty when there is no such request that an answer is owed to. */
    public Optional<Held> of(LedgerReader.Scope scope, long request, String actor, String reason) {
        Optional<Asked> asked = asked(request).filter(one -> scope.covers(one.connection()));
        Sealed body = asked.map(Asked::sealed).orElse(null);
        if (asked.isEmpty() || body == null) {
            return Optional.empty();
        }
        Held held =
                collect(asked.get(), Person.of(seal.open(body, name(asked.get().seq()))));
        transactions.inOne(sql -> {
            Sql.update(
                    sql,
                    "insert into audit (actor, action, connection, subject, reason) values (?, 'privacy.export', ?, ?, ?)",
                    actor,
                    held.connection(),
                    "privacy request " + request,
                    reason);
            return Sql.update(
                    sql,
                    "update privacy_request set state = 'done', done_at = coalesce(done_at, now()) where id = ?",
                    request);
        });
        return Optional.of(held);
    }

    private Optional<Asked> asked(long request) {
        return transactions.inOne(sql -> Sql.one(
                sql,
                "select * from privacy_request where id = ? and kind = 'customers/data_request'",
                row -> new Asked(
                        row.getLong("id"),
                        row.getLong("seq"),
                        row.getString("connection"),
                        Objects.requireNonNull(Sql.instant(row, "asked_at")),
                        row.getBytes("sealed") == null
                                ? null
                                : new Sealed(row.getString("key_id"), row.getBytes("nonce"), row.getBytes("sealed"))),
                request));
    }

    private Held collect(Asked asked, Person person) {
        List<HeldBody> bodies = new ArrayList<>();
        Set<String> orders = new TreeSet<>(person.orders());
        Long position = 0L;
        while (position != null && bodies.size() < MOST_BODIES) {
            SealedBodies.Page page = sealed.after(asked.connection(), position, BATCH, person::isIn);
            for (SealedBodies.Found found : page.found()) {
                bodies.add(new HeldBody(found.seq(), json(found.body())));
                String key = found.orderKey();
                if (key != null) {
                    orders.add(key);
                }
            }
            position = page.last();
        }
        boolean complete = position == null;
        return transactions.inOne(sql -> new Held(
                asked.id(),
                asked.connection(),
                asked.at(),
                Sql.list(sql, """
                        select seq, topic, order_key, state, received_at,
                          kafka_topic || '/' || kafka_partition || '/' || kafka_offset as kafka
                        from event where connection = ? and order_key = any (?) order by seq limit 10000""", PersonExport::event, asked.connection(), Sql.texts(sql, List.copyOf(orders))),
                Sql.list(
                        sql,
                        """
                        select order_key, order_name, erp_id, applied_version from order_state
                        where connection = ? and order_key = any (?) order by order_key""",
                        row -> new HeldOrder(
                                row.getString("order_key"),
                                row.getString("order_name"),
                                row.getString("erp_id"),
                                Sql.instant(row, "applied_version")),
                        asked.connection(),
                        Sql.texts(sql, List.copyOf(orders))),
                bodies,
                complete));
    }

    private static HeldEvent event(ResultSet row) throws SQLException {
        return new HeldEvent(
                row.getLong("seq"),
                row.getString("topic"),
                row.getString("order_key"),
                row.getString("state"),
                Objects.requireNonNull(Sql.instant(row, "received_at")),
                row.getString("kafka"));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return TextNode.valueOf(new String(body, StandardCharsets.ISO_8859_1));
        }
    }
}
