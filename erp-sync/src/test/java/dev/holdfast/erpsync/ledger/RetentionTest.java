package dev.holdfast.erpsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.erpsync.LedgerDatabase;
import dev.holdfast.erpsync.Records;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private LedgerDatabase database;

    @BeforeEach
    void open() {
        database = new LedgerDatabase("retention");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Retention retention() {
        return new Retention(
                database.transactions(),
                new Retention.Limits(
                        Duration.ofDays(90),
                        Duration.ofDays(365),
                        Duration.ofDays(60),
                        Duration.ofDays(7),
                        Duration.ofDays(35),
                        10));
    }

    /** So many events in a state since so many days, each with its gate, a body and a planned write. */
    private void events(int count, String state, int daysAgo) {
        database.update(
                """
                with n as (select nextval('event_seq') as seq from generate_series(1, ?)),
                gate as (
                  insert into event_gate (connection, event_id, body_digest, seq, received_on)
                  select ?, ? || seq, decode('00', 'hex'), seq, (now() at time zone 'utc')::date - ?::int from n),
                body as (
                  insert into event_payload (seq, key_id, nonce, sealed)
                  select seq, 'k', decode('00', 'hex'), decode('00', 'hex') from n),
                plan as (
                  insert into event_plan (seq, position, sent, effect, creates, method, path, summary)
                  select seq, 0, true, 'ORDER', true, 'PUT', '/', 's' from n)
                insert into event (seq, received_on, connection, event_id, body_digest, body_bytes, source, topic,
                  ordering_key, received_at, dedupe, authenticity, lane, state, settled_at)
                select seq, (now() at time zone 'utc')::date - ?::int, ?, ? || seq, decode('00', 'hex'), 1, 'shopify', 't',
                  'k', now(), 'CLAIMED', 'SIGNED', 'live', ?, now() - ?::int * interval '1 day' from n""", count, Records.CONNECTION, state, daysAgo, daysAgo, Records.CONNECTION, state, state, daysAgo);
    }

    @Test
    void whatCameToItsEndLongAgoGoesInBatchesWithAllThatBelongsToItAndConservationHolds() {
        events(25, "applied", 91);
        events(3, "superseded", 400);
        events(2, "discarded", 89);

        Retention.Deleted deleted = retention().sweep();

        assertThat(deleted.events()).isEqualTo(28);
        assertThat(database.texts("select distinct state from event")).containsExactly("discarded");
        for (String table : List.of("event", "event_gate", "event_payload", "event_plan")) {
            assertThat(database.number("select count(*) from " + table))
                    .as(table)
                    .isEqualTo(2);
        }
        assertThat(new Conservation(database.transactions())
                        .report(LedgerReader.Scope.ALL, 500)
                        .holds())
                .isTrue();
        assertThat(retention().sweep()).isEqualTo(new Retention.Deleted(0, 0, 0, 0, 0));
    }

    @Test
    void whatIsNotAtItsEndStaysHoweverOldAndADeadEventLosesItsBodyLongBeforeItsRow() {
        for (String state : List.of("received", "applying", "checking", "retrying", "waiting", "parked")) {
            events(1, state, 1000);
        }
        events(1, "dead", 61);
        events(1, "dead", 366);

        Retention.Deleted deleted = retention().sweep();

        assertThat(deleted).isEqualTo(new Retention.Deleted(1, 2, 0, 0, 0));
        assertThat(database.number("select count(*) from event")).isEqualTo(7);
        assertThat(database.number("select count(*) from event_payload")).isEqualTo(6);
    }

    @Test
    void whatHappenedOnTheWayIsForgottenInTime() {
        database.update("""
                insert into event_history (seq, connection, at, state, code) select 1, 'acme-us', now() - n * interval '1 day' - interval '1 hour', 'dead', 'x'
                from generate_series(30, 60) n""");

        assertThat(retention().sweep().turns()).isEqualTo(26);
        assertThat(database.number("select count(*) from event_history")).isEqualTo(5);
    }

    @Test
    void noticesGoOnceTheyWereSentAndPartitionsOnceTheyAreEmpty() {
        database.update("""
                insert into outbox (topic, key, payload, sent_at) values
                ('t', 'k', 'long sent', now() - interval '8 days'), ('t', 'k', 'just sent', now()),
                ('t', 'k', 'never sent', null)""");
        database.update(
                "create table event_20250101 partition of event for values from ('2025-01-01') to ('2025-01-02')");
        database.update(
                "create table event_20250102 partition of event for values from ('2025-01-02') to ('2025-01-03')");
        events(1, "parked", 0);
        database.update("update event set received_on = '2025-01-02'");

        Retention.Deleted deleted = retention().sweep();

        assertThat(deleted).isEqualTo(new Retention.Deleted(0, 0, 1, 0, 1));
        assertThat(database.texts("select payload from outbox order by id")).containsExactly("just sent", "never sent");
        assertThat(database.number("select count(*) from event")).isEqualTo(1);
    }
}
