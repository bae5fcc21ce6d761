package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.erpsync.consume.PolledRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What bulk may take, and what it may not. */
class BulkLaneTest {

    private static final int BACKLOG = 100_000;

    private Rig rig;

    @BeforeEach
    void open() {
        rig = new Rig().with("lease", "20S").with("call-deadline", "15S").with("workers-per-connection", "2");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private PolledRecord order(int order) {
        return rig.order("e" + order, "orders/create", Orders.version(order, 1));
    }

    private static void bulk(ErpSync process, PolledRecord... records) {
        process.taken(process.bulkIntake().take(List.of(records)));
    }

    @Test
    void whileEveryPlaceOfBulkWaitsForTheErpALiveEventIsBooked() throws InterruptedException {
        ErpSync process = rig.start();
        CountDownLatch started = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        rig.erp.next(new ErpFault.Slow(started, go));
        rig.erp.next(new ErpFault.Slow(started, go));

        bulk(process, order(1), order(2), order(3));
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        rig.deliver(process, order(4));

        rig.awaitState("e4", "applied");
        assertThat(rig.database.texts("select event_id || ' ' || state from event where lane = 'bulk' order by seq"))
                .containsExactly("e1 applying", "e2 applying", "e3 received");
        go.countDown();
        rig.awaitQuiet();
        assertThat(rig.database.number("select count(*) from event where lane = 'bulk' and state = 'applied'"))
                .isEqualTo(3);
    }

    @Test
    void whileLiveTakesAllItsPlacesBulkKeepsOne() throws InterruptedException {
        ErpSync process = rig.start();
        CountDownLatch live = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        rig.erp.next(new ErpFault.Slow(live, go));
        rig.erp.next(new ErpFault.Slow(live, go));
        rig.deliver(process, order(1), order(2));
        assertThat(live.await(20, TimeUnit.SECONDS)).isTrue();
        CountDownLatch bulk = new CountDownLatch(1);
        rig.erp.next(new ErpFault.Slow(bulk, go));

        bulk(process, order(3), order(4));

        assertThat(bulk.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(rig.database.texts("select state from event where lane = 'bulk' order by seq"))
                .containsExactlyInAnyOrder("applying", "received");
        go.countDown();
        rig.awaitQuiet();
    }

    @Test
    void aBacklogGoesOnWhenAPlaceComesFreeAndNotWhenItIsNextLookedFor() {
        rig.with("bulk.poll", "PT5S").with("bulk.max-events", "1");
        ErpSync process = rig.start();

        bulk(process, IntStream.rangeClosed(1, 20).mapToObj(this::order).toArray(PolledRecord[]::new));

        // Two places, and rows claimed by the poll alone: that would be fifty seconds.
        await().atMost(Duration.ofSeconds(25))
                .until(() -> rig.database.number("select count(*) from event where state = 'applied'") == 20);
    }

    @Test
    void aLiveClaimPassesNoneOfAHundredThousandBulkRows() {
        fill("bulk", BACKLOG);
        fill("live", 5);
        rig.database.update("analyze event");

        String plan = String.join("\n", rig.database.texts("""
                explain (analyze, timing off) select seq, received_on from event
                where connection = ? and lane = ? and due <= now() order by due limit 8 for update skip locked""", Records.CONNECTION, "live"));

        assertThat(plan).contains("_connection_lane_due_idx");
        assertThat(plan).as(plan).doesNotContainPattern("actual rows=\\d{2}").doesNotContain("Rows Removed");
    }

    private void fill(String lane, int rows) {
        rig.database.update("""
                insert into event (seq, received_on, connection, event_id, body_digest, body_bytes, source, topic,
                  ordering_key, order_key, received_at, dedupe, authenticity, lane, state, due)
                select nextval('event_seq'), (now() at time zone 'utc')::date, ?, 'x' || n, '\\x00', 0, 'shopify',
                  'orders/updated', n::text, n::text, now(), 'CLAIMED', 'SIGNED', ?, 'received', now() - interval '1 hour'
                from generate_series(1, ?) n""", Records.CONNECTION, lane, rows);
    }
}
