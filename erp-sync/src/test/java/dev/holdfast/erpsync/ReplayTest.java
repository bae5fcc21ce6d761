package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.erpsync.ledger.LedgerAwayException;
import dev.holdfast.erpsync.replay.DryRunReport;
import dev.holdfast.erpsync.replay.Feeder;
import dev.holdfast.erpsync.replay.ReplayRefusedException;
import dev.holdfast.erpsync.replay.ReplayView;
import dev.holdfast.erpsync.replay.Replays;
import dev.holdfast.erpsync.replay.Selection;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events once more, over a real ledger. */
class ReplayTest {

    private static final Replays.By OPS = new Replays.By("ops", "orders changed by hand");

    private Rig rig;
    private Replays replays;

    @BeforeEach
    void open() {
        rig = new Rig().with("replay.window", "4").with("replay.batch", "3").with("replay.plan-most", "10");
        replays = new Replays(rig.database.transactions(), rig.config().replay());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void booked(ErpSync process, int order, int version) {
        String id = "o" + order + "v" + version;
        rig.deliver(process, rig.order(id, "orders/updated", Orders.version(order, version)));
        rig.awaitState(id, "applied");
    }

    private static Selection orders(String... keys) {
        return new Selection(null, List.of(keys), null, null, null, null);
    }

    private static Selection topic(String topic) {
        return new Selection(null, null, topic, null, null, null);
    }

    private ReplayView dryRun(Selection selection) throws ReplayRefusedException {
        ReplayView asked = replays.ask(Records.CONNECTION, selection, OPS);
        return until(asked.id(), "ready");
    }

    private ReplayView until(long id, String state) {
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(replays.find(id).orElseThrow().state() + ": "
                                + replays.find(id).orElseThrow().progress())
                        .startsWith(state));
        return replays.find(id).orElseThrow();
    }

    private ReplayView run(Selection selection) throws ReplayRefusedException {
        ReplayView dry = dryRun(selection);
        replays.start(dry.id(), OPS);
        return until(dry.id(), "finished");
    }

    @Test
    void whatSomebodyChangedByHandIsPutRightAndASecondRunWritesNothing() throws ReplayRefusedException {
        ErpSync process = rig.start();
        booked(process, 1, 1);
        SalesOrder older = rig.erp.records(1).getLast();
        booked(process, 1, 2);
        booked(process, 2, 1);
        rig.erp.byHand(1, older);
        int writes = rig.erp.log().size();

        ReplayView dry = dryRun(orders("1", "2"));

        DryRunReport report = dry.dryRun();
        assertThat(report.events()).isEqualTo(3);
        assertThat(report.byFate()).isEqualTo(Map.of("compared", 2L, "superseded", 1L));
        assertThat(report.outcomes()).isEqualTo(Map.of("change", 1L, "no-change", 1L));
        assertThat(report.estimated()).as("both orders were planned: exact").isNull();
        assertThat(report.samples().getFirst().orderKey()).isEqualTo("1");
        assertThat(report.samples().getFirst().writes()).singleElement().satisfies(write -> {
            assertThat(write.method() + " " + write.path()).isEqualTo("PUT /order/1");
            assertThat(write.effect()).isEqualTo("edit");
        });
        assertThat(rig.erp.log()).as("a dry run writes nothing").hasSize(writes);

        replays.start(dry.id(), OPS);
        ReplayView done = until(dry.id(), "finished");

        assertThat(done.progress().outcomes()).isEqualTo(Map.of("changed", 1L, "unchanged", 1L, "superseded", 1L));
        assertThat(rig.erp.records(1).getLast().poNumber()).isEqualTo("v2");
        assertThat(rig.erp.log()).hasSize(writes + 1);
        ReplayView again = run(orders("1", "2"));
        assertThat(again.dryRun().outcomes()).isEqualTo(Map.of("no-change", 2L));
        assertThat(again.progress().outcomes()).isEqualTo(Map.of("unchanged", 2L, "superseded", 1L));
        assertThat(rig.erp.log()).hasSize(writes + 1);
        assertThat(rig.database.texts("select action || ' ' || actor from audit order by id"))
                .containsExactly("replay.ask ops", "replay.start ops", "replay.ask ops", "replay.start ops");
        assertThat(rig.database.texts("select event_id from event where replay_run = ? order by replay_of", dry.id()))
                .hasSize(3)
                .allMatch(id -> id.startsWith("replay:" + dry.id() + ":"));
    }

    @Test
    void aDeadEventIsReplayedOnceItsCauseIsGoneAndNeedsNobodyAnyMore() throws ReplayRefusedException {
        ErpSync process = rig.start();
        rig.erp.next(new ErpFault.Refuse(new Failure.Rejected("period is closed")));
        rig.deliver(process, rig.order("late", "orders/create", Orders.version(7, 1)));
        rig.awaitState("late", "dead");
        booked(process, 8, 1);

        ReplayView done = run(
                new Selection(null, null, null, null, null, new Selection.DeadLetters("dead", "rejected", "period")));

        assertThat(done.progress().outcomes()).isEqualTo(Map.of("changed", 1L));
        assertThat(rig.erp.records(7)).hasSize(1);
        assertThat(rig.state("late")).isEqualTo("superseded");
        assertThat(rig.reason("late")).contains("overtaken by event");
        assertThat(rig.database.number("select count(*) from event_payload")).isZero();
    }

    @Test
    void pastRetentionTheOrderIsReadFromTheShopAndTheAnswerSaysSo() throws ReplayRefusedException {
        ErpSync process = rig.start();
        booked(process, 3, 1);
        rig.archive(place -> Optional.empty());
        // As an event is left whose body nobody could find in time.
        rig.database.update("update event set state = 'dead', source_version = null");
        rig.shop.has(3, Orders.bytes(Orders.version(3, 4)));
        ErpSync later = rig.start();
        process.close();

        ReplayView done = run(orders("3"));

        assertThat(done.dryRun().samples().getFirst().body()).isEqualTo("shop");
        assertThat(done.dryRun().samples().getFirst().rereadBecause()).contains("kept no longer");
        assertThat(done.progress().reread()).isEqualTo(1);
        assertThat(rig.erp.records(3).getLast().poNumber()).isEqualTo("v4");
        assertThat(rig.reason("o3v1")).as("it needs nobody any more").contains("replayed by event");
        assertThat(later.alive()).isTrue();
    }

    @Test
    void pausedItBeginsNothingAndCancelledItEndsWhatIsLeft() throws Exception {
        ErpSync process = rig.start();
        for (int order = 10; order < 20; order++) {
            rig.deliver(process, rig.order("p" + order, "orders/create", Orders.version(order, 1)));
        }
        rig.awaitBooked(10);
        for (int order = 10; order < 20; order++) {
            rig.database.update("delete from order_state where order_key = ?", Integer.toString(order));
            rig.erp.forget(order);
        }
        CountDownLatch started = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        rig.erp.next(new ErpFault.Slow(started, go));
        rig.erp.next(new ErpFault.Slow(started, go));
        ReplayView dry = dryRun(topic("orders/create"));
        replays.start(dry.id(), OPS);
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();

        ReplayView paused = replays.pause(dry.id(), OPS);
        go.countDown();
        rig.awaitQuiet();

        assertThat(paused.state()).isEqualTo("paused");
        ReplayView held = replays.find(dry.id()).orElseThrow();
        assertThat(held.progress().ended()).isEqualTo(2);
        assertThat(held.progress().fed()).as("no more than the window").isLessThanOrEqualTo(6);
        assertThatThrownBy(() -> replays.start(dry.id(), OPS))
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessage("replay " + dry.id() + " is paused, not ready");

        replays.resume(dry.id(), OPS);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> replays.find(dry.id()).orElseThrow().progress().ended() > 2);
        ReplayView cancelled = replays.cancel(dry.id(), OPS);
        rig.awaitQuiet();

        ReplayView end = replays.find(dry.id()).orElseThrow();
        assertThat(cancelled.state()).isEqualTo("cancelled");
        assertThat(end.progress().open()).isZero();
        assertThat(rig.erp.log().subList(10, rig.erp.log().size())).doesNotHaveDuplicates();
        assertThat(rig.database.number(
                        "select count(*) from event where replay_run = ? and state = 'applied'", dry.id()))
                .isEqualTo(rig.erp.log().size() - 10);
    }

    @Test
    void killedBetweenBatchesAndFedByTwoReplicasEveryEventIsPutInOnce() throws ReplayRefusedException {
        ErpSync process = rig.start();
        for (int order = 30; order < 50; order++) {
            rig.deliver(process, rig.order("k" + order, "orders/create", Orders.version(order, 1)));
        }
        rig.awaitBooked(20);
        ReplayView dry = dryRun(topic("orders/create"));
        process.close();
        replays.start(dry.id(), OPS);
        AtomicInteger transactions = new AtomicInteger();
        Feeder dies = new Feeder(
                rig.database.transactions(() -> transactions.incrementAndGet() > 2),
                rig.config().replay());
        assertThatThrownBy(dies::feed).isInstanceOf(LedgerAwayException.class);
        assertThat(replays.find(dry.id()).orElseThrow().progress().fed()).isEqualTo(3);

        rig.start();
        rig.start();

        ReplayView done = until(dry.id(), "finished");
        assertThat(done.progress().outcomes()).isEqualTo(Map.of("unchanged", 20L));
        assertThat(rig.database.number("select count(distinct replay_of) from event where replay_run = ?", dry.id()))
                .isEqualTo(20);
        assertThat(rig.erp.log()).hasSize(20);
    }

    @Test
    void moreOrdersThanArePlannedAreEstimatedAndItIsSaid() throws ReplayRefusedException {
        rig.with("replay.plan-most", "4");
        ErpSync process = rig.start();
        for (int order = 60; order < 72; order++) {
            rig.deliver(process, rig.order("e" + order, "orders/create", Orders.version(order, 1)));
        }
        rig.awaitBooked(12);

        DryRunReport report = dryRun(topic("orders/create")).dryRun();

        assertThat(report.orders()).isEqualTo(12);
        assertThat(report.planned()).isEqualTo(4);
        assertThat(report.samples()).hasSize(4);
        assertThat(report.estimated()).isEqualTo(Map.of("no-change", 12L));
        assertThat(report.notes())
                .first()
                .asString()
                .startsWith("4 of about 12 orders, refunds and shipments were planned for real");
    }

    @Test
    void eventsAreChosenByIdTopicAndTimeAndReplaysThemselvesNever() throws ReplayRefusedException {
        ErpSync process = rig.start();
        booked(process, 80, 1);
        rig.deliver(process, rig.record("stock", "inventory_levels/update", "80-1", "{}"));
        rig.awaitState("stock", "discarded");
        run(new Selection(List.of("o80v1"), null, null, null, null, null));
        long seq = rig.database.number("select seq from event where event_id = 'o80v1'");

        DryRunReport byNumber = dryRun(new Selection(List.of("" + seq, "stock"), null, null, null, null, null))
                .dryRun();
        DryRunReport byTime = dryRun(new Selection(
                        null,
                        null,
                        null,
                        Orders.updatedAt(0),
                        Orders.updatedAt(0).plus(Duration.ofDays(30)),
                        null))
                .dryRun();

        assertThat(byNumber.byTopic()).isEqualTo(Map.of("orders/updated", 1L, "inventory_levels/update", 1L));
        assertThat(byNumber.byFate()).isEqualTo(Map.of("compared", 1L, "no-effect", 1L));
        assertThat(byTime.events()).isEqualTo(2);
        assertThat(byTime.leftOut()).as("the first run's row").isEqualTo(1);
        assertThatThrownBy(() -> replays.ask(
                        Records.CONNECTION, new Selection(List.of("stock", "none"), null, null, null, null, null), OPS))
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessage("selection.events: connection acme-us has no event none");
    }
}
