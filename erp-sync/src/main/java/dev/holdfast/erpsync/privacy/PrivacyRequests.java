package dev.holdfast.erpsync.privacy;

import dev.holdfast.connectors.shopify.Person;
import dev.holdfast.contracts.event.ShopifyTopic;
import dev.holdfast.erpsync.ledger.LedgerEvent;
import dev.holdfast.erpsync.ledger.PayloadSeal;
import dev.holdfast.erpsync.ledger.Payloads;
import dev.holdfast.erpsync.ledger.Redactions;
import dev.holdfast.erpsync.ledger.Settlement;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.secrets.seal.SealingKey.Sealed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what customers and shops ask for. A request is an event like any other: whoever dies in the middle, the next one goes
 * on where its place was written down, and every step may be repeated.
 *
 * <p>First, raw bodies are refused from now on; then the ledger is gone through. What a worker read before stands nowhere yet, and
 * may be sealed after the pass went by: so a second pass follows once every lease of that time has ended, and only that one counts.
 */
public final class PrivacyRequests {

    private static final int BATCH = 200;

    /** How far a request is. @param passIsLast whether every lease of before the block had ended when the pass began */
    private record Progress(long id, long position, boolean passIsLast) {}

    private final Transactions transactions;
    private final Payloads payloads;
    private final PayloadSeal seal;
    private final Redactions redactions;
    private final PrivacyConfig config;
    private final Duration settle;
    private final Erasure erasure;
    private final SealedBodies sealed;

    /** @param settle after this nobody works on a body any more that he read before */
    public PrivacyRequests(
            Transactions transactions, PayloadSeal seal, Redactions redactions, PrivacyConfig config, Duration settle) {
        this.transactions = transactions;
        this.payloads = new Payloads(seal);
        this.seal = seal;
        this.redactions = redactions;
        this.config = config;
        this.settle = settle;
        this.erasure = new Erasure(transactions);
        this.sealed = new SealedBodies(transactions, payloads);
    }

    /**
     * What becomes of the request.
     *
     * @throws dev.holdfast.transport.UpstreamException {@code ContractViolation} when it does not say whom it is about
     */
    public Settlement carryOut(LedgerEvent event, ShopifyTopic.Control kind, byte[] body) {
        return switch (kind) {
            case CUSTOMERS_REDACT -> redact(event, Person.of(body));
            case SHOP_REDACT -> redact(event, null);
            case CUSTOMERS_DATA_REQUEST -> ask(event, Person.of(body), body);
            case APP_UNINSTALLED, APP_SCOPES_UPDATE ->
                throw new IllegalArgumentException(kind + " asks for nothing of a person's");
        };
    }

    private Settlement redact(LedgerEvent event, @Nullable Person person) {
        Progress progress = transactions.inOne(sql -> {
            boolean fresh = open(sql, event, person, config.redactWithin(), "open");
            if (fresh && person == null) {
                redactions.blockShop(sql, event.connection());
            } else if (fresh && person != null) {
                redactions.block(sql, event.connection(), person);
            }
            return progress(sql, event);
        });
        long deadline = System.nanoTime() + config.slice().toNanos();
        Long position = progress.position();
        boolean held = person != null && eraseOrders(event, progress, person.orders());
        // At least one batch, so that every look comes further.
        do {
            Step step = person == null ? ofShop(event, position) : ofPerson(event, person, position);
            store(progress, step);
            held |= step.erased().held() > 0;
            position = step.next();
        } while (position != null && System.nanoTime() - deadline < 0);
        if (position != null) {
            return new Settlement.Wait("redaction", "is being carried out, and goes on at once", Duration.ZERO);
        }
        if (person == null) {
            erasure.allOrders(event.connection(), BATCH);
        }
        return held || !progress.passIsLast() ? again(progress) : done(event, progress);
    }

    /** One batch. @param next from where to go on; null when all was seen */
    private record Step(Erasure.Erased erased, @Nullable Long next) {}

    private Step ofPerson(LedgerEvent event, Person person, long after) {
        SealedBodies.Page page = sealed.after(event.connection(), after, BATCH, person::isIn);
        Set<String> orders = new TreeSet<>();
        List<Long> seqs = new ArrayList<>();
        for (SealedBodies.Found found : page.found()) {
            boolean request = found.topic().equals(ShopifyTopic.CUSTOMERS_REDACT.topicName())
                    || found.topic().equals(ShopifyTopic.CUSTOMERS_DATA_REQUEST.topicName());
            if (!request) {
                seqs.add(found.seq());
                String key = found.orderKey();
                if (key != null) {
                    orders.add(key);
                }
            }
        }
        Erasure.Erased erased = erasure.events(seqs).plus(ordersEvents(event, orders));
        return new Step(erased, page.last());
    }

    private boolean eraseOrders(LedgerEvent event, Progress progress, Set<String> orders) {
        Erasure.Erased erased = ordersEvents(event, orders);
        store(progress, new Step(erased, progress.position()));
        return erased.held() > 0;
    }

    /** Everything of these orders, whose bodies are refused from now on too. */
    private Erasure.Erased ordersEvents(LedgerEvent event, Set<String> orders) {
        if (orders.isEmpty()) {
            return Erasure.Erased.NOTHING;
        }
        List<Long> seqs = transactions.inOne(sql -> {
            for (String order : orders) {
                redactions.blockOrder(sql, event.connection(), order);
            }
            return Sql.list(
                    sql,
                    "select seq from event where connection = ? and order_key = any (?)",
                    row -> row.getLong(1),
                    event.connection(),
                    Sql.texts(sql, List.copyOf(orders)));
        });
        erasure.orders(event.connection(), orders);
        return erasure.events(seqs);
    }

    private Step ofShop(LedgerEvent event, long after) {
        List<Long> seqs = transactions.inOne(sql -> Sql.list(
                sql,
                "select seq from event where connection = ? and seq > ? and seq < ? order by seq limit ?",
                row -> row.getLong(1),
                event.connection(),
                after,
                event.seq(),
                BATCH));
        return new Step(erasure.events(seqs), seqs.size() < BATCH ? null : seqs.getLast());
    }

    private Settlement again(Progress progress) {
        transactions.inOne(sql ->
                Sql.update(sql, "update privacy_request set position = 0, pass_at = null where id = ?", progress.id()));
        return new Settlement.Wait(
                "redaction",
                "was carried out once; the pass that counts follows when nobody works on older bodies",
                settle);
    }

    private Settlement done(LedgerEvent event, Progress progress) {
        transactions.inOne(sql -> {
            int first = Sql.update(
                    sql,
                    "update privacy_request set state = 'done', done_at = now() where id = ? and state <> 'done'",
                    progress.id());
            if (first == 1) {
                Sql.update(
                        sql,
                        "insert into audit (actor, action, connection, subject) values ('shopify', ?, ?, ?)",
                        event.attributes().topic(),
                        event.connection(),
                        "privacy request " + progress.id());
            }
            return null;
        });
        return new Settlement.Discarded("redacted", "was carried out as privacy request " + progress.id());
    }

    private Settlement ask(LedgerEvent event, Person person, byte[] body) {
        long id = transactions.inOne(sql -> {
            if (open(sql, event, person, config.answerWithin(), "awaiting-export")) {
                Sealed closed = seal.seal(body, PersonExport.name(event.seq()));
                Sql.update(
                        sql,
                        "update privacy_request set key_id = ?, nonce = ?, sealed = ? where seq = ?",
                        closed.keyId(),
                        closed.nonce(),
                        closed.bytes(),
                        event.seq());
            }
            return progress(sql, event).id();
        });
        return new Settlement.Discarded(
                "data-request",
                "waits as privacy request " + id + " for somebody with the right to personal data to export it");
    }

    /** Writes the request down; false when it was before. A customer who is to be forgotten is owed no answer any more. */
    private boolean open(Connection sql, LedgerEvent event, @Nullable Person person, Duration within, String state)
            throws SQLException {
        String id = person == null ? null : person.id();
        byte[] subject = id == null ? null : redactions.customer(event.connection(), id);
        boolean fresh = Sql.update(
                        sql,
                        """
                        insert into privacy_request (seq, connection, kind, subject, state, asked_at, due_at)
                        values (?, ?, ?, ?::bytea, ?, ?, ?) on conflict (seq) do nothing""",
                        event.seq(),
                        event.connection(),
                        event.attributes().topic(),
                        subject,
                        state,
                        event.attributes().receivedAt(),
                        event.attributes().receivedAt().plus(within))
                == 1;
        if (state.equals("open") && subject != null) {
            Sql.update(sql, """
                    update privacy_request set sealed = null, state = 'done', done_at = coalesce(done_at, now())
                    where connection = ? and subject = ? and sealed is not null""", event.connection(), subject);
        }
        return fresh;
    }

    private Progress progress(Connection sql, LedgerEvent event) throws SQLException {
        Sql.update(sql, "update privacy_request set pass_at = now() where seq = ? and pass_at is null", event.seq());
        return Sql.one(
                        sql,
                        """
                        select id, position, pass_at >= blocked_at + ? * interval '1 millisecond' as last
                        from privacy_request where seq = ?""",
                        row -> new Progress(row.getLong("id"), row.getLong("position"), row.getBoolean("last")),
                        settle,
                        event.seq())
                .orElseThrow();
    }

    /** Forgets who asked, when his answer need not be exported once more. */
    public int forgetAnswered() {
        return transactions.inOne(sql -> Sql.update(
                sql,
                "update privacy_request set sealed = null where sealed is not null and done_at < now() - ? * interval '1 millisecond'",
                config.answerAgain()));
    }

    private void store(Progress progress, Step step) {
        Long next = step.next();
        transactions.inOne(sql ->
                Sql.update(sql, """
                update privacy_request set position = coalesce(?::bigint, position), events = events + ?, bodies = bodies + ?
                where id = ?""", next, step.erased().events(), step.erased().bodies(), progress.id()));
    }
}
