package dev.holdfast.erpsync.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.erpsync.AlertWorld;
import dev.holdfast.erpsync.LedgerDatabase;
import dev.holdfast.erpsync.ledger.Conservation;
import dev.holdfast.erpsync.ledger.LedgerAwayException;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.operations.alerts.Links;
import dev.holdfast.operations.alerts.outbox.AlertBoard;
import dev.holdfast.operations.alerts.outbox.AlertOutbox;
import dev.holdfast.operations.alerts.outbox.AlertRules;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import dev.holdfast.settings.SecretRef;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger shows becomes what people are told, once for each change, whoever looks. */
class AlertSweepTest {

    private LedgerDatabase database;

    @BeforeEach
    void open() {
        database = new LedgerDatabase("alertsweep");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private final CredentialStatuses credentials = new CredentialStatuses("unread");

    private AlertSweep replica(Transactions transactions) {
        return replica(transactions, credentials, Duration.ZERO);
    }

    private static AlertSweep replica(
            Transactions transactions, CredentialStatuses credentials, Duration credentialResolveAfter) {
        SecretRef secret = SecretRef.parse("env://UNUSED");
        Connection connection = AlertWorld.told(
                AlertWorld.connection(), AlertWorld.settings(URI.create("http://127.0.0.1:1"), secret, secret));
        Links links = new Links("https://docs.acme.example/runbooks", "https://grafana.acme.example/{connection}");
        return new AlertSweep(
                transactions,
                new AlertBoard(links, new AlertRules.Patience(Duration.ZERO, Duration.ZERO)),
                new AlertBoard(links, new AlertRules.Patience(credentialResolveAfter, Duration.ZERO)),
                credentials,
                new Conservation(transactions),
                new Connections(List.of(connection)),
                Duration.ofMinutes(5),
                3);
    }

    private void event(String id, String state, String age, String order) {
        database.update("""
                insert into event (seq, received_on, connection, event_id, body_digest, body_bytes, source, topic, ordering_key,
                  order_key, received_at, dedupe, authenticity, lane, state, park_key, reason_code, due, settled_at, amount,
                  currency, amount_of)
                select nextval('event_seq'), (now() at time zone 'utc')::date, 'acme-us', ?, decode('00', 'hex'), 1, 'shopify',
                  'orders/create', ?, ?, now() - ?::interval, 'CLAIMED', 'SIGNED', 'live', ?,
                  case when ? = 'parked' then 'missing:item:MUG-BLUE' end, case when ? = 'dead' then 'rejected' end, null,
                  case when ? = 'dead' then now() end, 10.5, 'GBP', 'order'""", id, order, order, age, state, state, state, state);
    }

    private List<String> told() {
        return database.texts(
                "select route || ' ' || channel || ' ' || action || ' ' || condition from alert_outbox order by id");
    }

    @Test
    void eachChangeIsToldOnceHoweverManyReplicasLook() throws Exception {
        event("old", "received", "45 minutes", "1");
        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                replicas.submit(() -> replica(database.transactions()).queues());
            }
        }
        replica(database.transactions()).queues();
        assertThat(told()).containsExactly("warning slack trigger queue-age");

        database.update("update event set received_at = now() - interval '3 hours'");
        replica(database.transactions()).queues();
        replica(database.transactions()).queues();
        assertThat(told())
                .containsExactly(
                        "warning slack trigger queue-age",
                        "critical pagerduty trigger queue-age",
                        "critical slack trigger queue-age");

        database.update("update event set state = 'applied', due = null");
        replica(database.transactions()).queues();
        replica(database.transactions()).queues();
        assertThat(told().subList(3, told().size()))
                .containsExactlyInAnyOrder("warning slack resolve queue-age", "critical pagerduty resolve queue-age");
        assertThat(database.number("select count(*) from alert_state")).isZero();
    }

    @Test
    void anAlertCarriesCountsAgeMoneyOnceAnOrderCauseOwnerAndLinks() {
        event("p1", "parked", "31 minutes", "7");
        event("p2", "parked", "5 minutes", "7");
        event("p3", "parked", "5 minutes", "8");
        replica(database.transactions()).queues();

        assertThat(told()).containsExactly("warning slack trigger parked");
        assertThat(database.texts("select message from alert_outbox").getFirst())
                .contains(
                        "Waiting for something that the ERP lacks: 3 events, the oldest for 31 min",
                        "most: missing:item:MUG-BLUE (3)",
                        "21.00 GBP",
                        "owner ops",
                        "runbooks/missing-reference.md",
                        "https://grafana.acme.example/acme-us");
    }

    @Test
    void moreDeadLettersAreToldAgainAndTheSameAreNot() {
        event("d1", "dead", "1 minute", "1");
        replica(database.transactions()).queues();
        replica(database.transactions()).queues();
        assertThat(told()).hasSize(1);
        event("d2", "dead", "1 minute", "2");
        replica(database.transactions()).queues();

        assertThat(told()).containsExactly("warning slack trigger dead-letters", "warning slack trigger dead-letters");
    }

    @Test
    void aHeldConnectionPagesWhenOnlyAPersonFreesIt() {
        database.update(
                "insert into breaker (connection, state, opened, cause, reason, sticky) values ('acme-us', 'open', true, 'suspended', 'r', true)");
        replica(database.transactions()).queues();

        assertThat(told())
                .containsExactly(
                        "critical pagerduty trigger connection-held", "critical slack trigger connection-held");
    }

    @Test
    void messagesThatDoNotArriveAreToldByWhateverWayThereIs() {
        event("d1", "dead", "1 minute", "1");
        replica(database.transactions()).queues();
        database.update("update alert_outbox set failure = 'no', created_at = now() - interval '6 minutes'");
        replica(database.transactions()).queues();

        assertThat(told()).contains("critical pagerduty trigger alerts-undelivered");
    }

    private void turns(String credential, String status) {
        credentials.take(("acme-us|" + credential).getBytes(StandardCharsets.UTF_8), """
                {"connection": "acme-us", "credential": "%s", "status": "%s", "reason": "the token was revoked",
                 "since": "2026-11-20T08:00:00Z"}""".formatted(credential, status)
                .getBytes(StandardCharsets.UTF_8));
        credentials.show();
    }

    @Test
    void aCredentialThatIsRedPagesOnceAndIsOverWhenItWorks() {
        AlertSweep sweep = replica(database.transactions());
        turns("shop", "green");
        turns("erp", "red");
        sweep.credentials();
        sweep.credentials();
        replica(database.transactions()).credentials();

        assertThat(told())
                .containsExactly(
                        "critical pagerduty trigger credential-red:erp", "critical slack trigger credential-red:erp");
        assertThat(database.texts("select message || dedup_key from alert_outbox"))
                .allSatisfy(message -> assertThat(message)
                        .contains(
                                "The credential erp does not work: the token was revoked",
                                "runbooks/credential-red.md",
                                "holdfast:acme-us:credential-red:erp"));

        turns("erp", "green");
        sweep.credentials();
        sweep.credentials();
        assertThat(told().subList(2, told().size()))
                .containsExactlyInAnyOrder(
                        "critical pagerduty resolve credential-red:erp", "critical slack resolve credential-red:erp");
    }

    @Test
    void aCredentialThatComesAndGoesPagesOnce() {
        AlertSweep sweep = replica(database.transactions(), credentials, Duration.ofMinutes(10));
        for (int turn = 0; turn < 5; turn++) {
            turns("erp", "red");
            sweep.credentials();
            turns("erp", turn % 2 == 0 ? "green" : "amber");
            sweep.credentials();
        }
        assertThat(told()).hasSize(2);

        database.update("update alert_state set clear_since = now() - interval '11 minutes'");
        sweep.credentials();
        assertThat(told()).hasSize(4).contains("critical pagerduty resolve credential-red:erp");
    }

    @Test
    void beforeAllStatusesAreReadNothingIsToldOrTakenBackAndWhatIsNoLongerConfiguredIsOver() {
        turns("erp", "red");
        replica(database.transactions()).credentials();
        CredentialStatuses fresh = new CredentialStatuses("unread");
        assertThat(fresh.known()).isFalse();
        replica(database.transactions(), fresh, Duration.ZERO).credentials();
        assertThat(told()).hasSize(2);

        fresh.show();
        replica(database.transactions(), fresh, Duration.ZERO).credentials();
        assertThat(told()).hasSize(4).contains("critical pagerduty resolve credential-red:erp");
    }

    @Test
    void aLedgerThatDoesNotAddUpPages() {
        event("ungated", "applied", "1 minute", "1");
        replica(database.transactions()).conservation();

        assertThat(told()).contains("critical pagerduty trigger conservation-broken");
    }

    @Test
    void whileTheLedgerIsAwayNothingIsToldAndNothingForgotten() {
        AtomicBoolean away = new AtomicBoolean(true);
        AlertSweep sweep = replica(database.transactions(away::get));
        event("old", "received", "45 minutes", "1");
        assertThatThrownBy(sweep::queues).isInstanceOf(LedgerAwayException.class);
        away.set(false);
        sweep.queues();

        assertThat(told()).hasSize(1);
    }

    @Test
    void theMigrationHoldsTheTablesThatTheOutboxIsWrittenFor() throws IOException {
        assertThat(resource("/db/erpsync/V7__alerts.sql")).startsWith(resource("/db/alerts/alerts.sql"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = AlertOutbox.class.getResourceAsStream(name)) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
