package dev.holdfast.erpsync.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.erpsync.AlertWorld;
import dev.holdfast.erpsync.LedgerDatabase;
import dev.holdfast.operations.alerts.Links;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import dev.holdfast.settings.SecretRef;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each of a shop's days is reported once, with that day's events and no others. */
class DailyPostsTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static LedgerDatabase database;

    @BeforeAll
    static void open() {
        database = new LedgerDatabase("dailyposts");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        for (String table : List.of("event", "daily_post", "alert_outbox")) {
            database.update("delete from " + table);
        }
    }

    private static DailyPosts replica(String now) {
        SecretRef secret = SecretRef.parse("env://UNUSED");
        Connection connection = AlertWorld.told(
                AlertWorld.connection(),
                AlertWorld.settings(URI.create("http://127.0.0.1:1"), secret, secret),
                NEW_YORK);
        return new DailyPosts(
                database.transactions(),
                new Connections(List.of(connection)),
                new Links("https://docs.acme.example/runbooks", null),
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC),
                3);
    }

    private static void event(String id, String received, String state, String took, String more) {
        database.update("""
                insert into event (seq, received_on, connection, event_id, body_digest, body_bytes, source, topic, ordering_key,
                  order_key, received_at, dedupe, authenticity, lane, state, settled_at, attempts, park_key, amount, currency,
                  amount_of)
                select nextval('event_seq'), (?::timestamptz at time zone 'utc')::date, 'acme-us', ?, decode('00', 'hex'), 1,
                  'shopify', 'orders/create', ?, ?, ?::timestamptz, 'CLAIMED', 'SIGNED', 'live', ?,
                  ?::timestamptz + ?::interval, case when ? = 'retried' then 3 else 1 end,
                  case when ? = 'parked' then 'missing:item:MUG-BLUE' end, 20, 'USD', 'order'""", received, id, id, id, received, state, received, took, more, state);
    }

    private static List<String> posts() {
        return database.texts("select message from alert_outbox order by id");
    }

    @Test
    void daysAreTheShopsAlsoWhenClocksChange() {
        assertThat(ShopDay.of(LocalDate.parse("2026-03-08"), NEW_YORK).length()).isEqualTo(Duration.ofHours(23));
        assertThat(ShopDay.of(LocalDate.parse("2026-11-01"), NEW_YORK).length()).isEqualTo(Duration.ofHours(25));
        assertThat(ShopDay.of(LocalDate.parse("2026-11-02"), NEW_YORK).length()).isEqualTo(Duration.ofHours(24));
        // 02:30 does not exist on 8 March: what is due then is due when clocks have leapt to 03:30.
        LocalTime leapt = LocalTime.of(2, 30);
        assertThat(ShopDay.due(Instant.parse("2026-03-08T07:29:00Z"), NEW_YORK, leapt, 0))
                .extracting(ShopDay::date)
                .containsExactly(LocalDate.parse("2026-03-06"));
        assertThat(ShopDay.due(Instant.parse("2026-03-08T07:30:00Z"), NEW_YORK, leapt, 0))
                .extracting(ShopDay::date)
                .containsExactly(LocalDate.parse("2026-03-07"));
    }

    @Test
    void aDayOf25HoursHasTheEventsOfAllOfThem() {
        event("before", "2026-11-01T03:59:59Z", "applied", "1 second", "");
        event("first", "2026-11-01T04:00:00Z", "applied", "1 second", "");
        event("second", "2026-11-01T12:00:00Z", "applied", "3 seconds", "retried");
        event("replay:r1:second", "2026-11-01T13:00:00Z", "superseded", "1 second", "");
        event("last", "2026-11-02T04:59:59Z", "parked", "1 second", "");
        event("after", "2026-11-02T05:00:00Z", "applied", "1 second", "");

        assertThat(replica("2026-11-02T12:59:59Z").make()).isEqualTo(1); // the day before: eight has not struck
        assertThat(replica("2026-11-02T13:00:00Z").make()).isEqualTo(1);

        assertThat(posts().getLast())
                .contains(
                        "acme-us · Sunday, 1 November 2026\"",
                        "Needs somebody: 1 event.",
                        "*Received*\\n4\"",
                        "*Applied*\\n2\"",
                        "*Superseded*\\n1\"",
                        "*Retried*\\n1\"",
                        "*Replayed*\\n1\"",
                        "*Parked*\\n1\"",
                        "*Dead*\\n0\"",
                        "p50 / p95*\\n2.0 s / 2.9 s\"",
                        "20.00 USD",
                        "1 parked: missing:item:MUG-BLUE",
                        "add it in the ERP, or map it in connections.yaml",
                        "missing-reference.md|runbook",
                        "America/New_York · a day of 25 hours");
    }

    @Test
    void aDayOf23HoursEndsAnHourEarlier() {
        event("last", "2026-03-09T03:59:59Z", "applied", "1 second", "");
        event("after", "2026-03-09T04:00:00Z", "applied", "1 second", "");

        replica("2026-03-09T12:00:00Z").make();

        assertThat(posts().getLast()).contains("Sunday, 8 March 2026", "*Received*\\n1\"", "a day of 23 hours");
    }

    @Test
    void severalReplicasMakeOnePost() throws Exception {
        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                replicas.submit(() -> replica("2026-11-03T14:00:00Z").make());
            }
        }

        assertThat(posts()).hasSize(1);
        assertThat(replica("2026-11-03T23:00:00Z").make()).isZero();
    }

    @Test
    void afterAnOutageMissedDaysAreNamedAndANewConnectionBeginsWithYesterday() {
        replica("2026-11-10T14:00:00Z").make();
        replica("2026-11-13T14:00:00Z").make();

        assertThat(database.texts("select day || ' ' || late from daily_post order by day"))
                .containsExactly("2026-11-09 false", "2026-11-10 true", "2026-11-11 true", "2026-11-12 false");
        assertThat(posts().get(1)).contains("acme-us · Tuesday, 10 November 2026 · sent late");
    }
}
