package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.erpsync.deadletter.DeadLetter;
import dev.holdfast.erpsync.deadletter.DeadLetterDesk;
import dev.holdfast.erpsync.deadletter.DeadLetterDesk.Act;
import dev.holdfast.erpsync.deadletter.DeadLetterGroups;
import dev.holdfast.erpsync.deadletter.DeadLetterReader;
import dev.holdfast.erpsync.ledger.DeadLetterFilter;
import dev.holdfast.erpsync.ledger.EventState;
import dev.holdfast.erpsync.ledger.LedgerReader.Scope;
import dev.holdfast.erpsync.queue.Queues;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people see of the events that need them, and what they do with them, beside workers at the same rows. */
class DeadLettersTest {

    private static final Act ACT = new Act("mia", "the SKU was made");

    private final Rig rig = new Rig().with("parked-recheck", "PT1H");
    private final DeadLetterReader reader =
            new DeadLetterReader(rig.database.transactions(), rig.database.payloads(), name -> "NetSuite");
    private final DeadLetterGroups groups = new DeadLetterGroups(rig.database.transactions(), name -> "NetSuite");
    private final DeadLetterDesk desk = new DeadLetterDesk(rig.database.transactions(), List.of(Records.CONNECTION));

    @AfterEach
    void close() {
        rig.close();
    }

    private void refuse(int times, Failure failure) {
        for (int i = 0; i < times; i++) {
            rig.erp.next(new ErpFault.Refuse(failure));
        }
    }

    private ErpSync deadOrders(int count, String reason) {
        refuse(count, new Failure.Rejected(reason));
        ErpSync process = rig.start();
        for (int order = 1; order <= count; order++) {
            rig.deliver(process, rig.order("o" + order, "orders/create", Orders.version(order, 1)));
            rig.awaitState("o" + order, "dead");
        }
        return process;
    }

    private static DeadLetterFilter filter(@Nullable EventState state, @Nullable String cause, @Nullable String text) {
        return new DeadLetterFilter(
                Scope.ALL, state == null ? Set.of() : Set.of(state), null, cause, null, null, null, text);
    }

    private List<Long> ids() {
        return reader.page(DeadLetterFilter.all(Scope.ALL), null, 100).stream()
                .map(DeadLetter::id)
                .sorted()
                .toList();
    }

    @Test
    void ofEveryCauseAControllerReadsOneSentenceInWhichAnOrderCountsOnce() {
        refuse(4, new Failure.MissingReference("item", "MUG-BLUE"));
        ErpSync process = rig.start();
        for (long order = 1; order <= 3; order++) {
            rig.deliver(
                    process,
                    rig.record(
                            "o" + order,
                            "orders/create",
                            "" + order,
                            Orders.version(order, 1).toString().replace("USD", "GBP")));
            rig.awaitState("o" + order, "parked");
        }
        rig.deliver(
                process,
                rig.record(
                        "o3-again",
                        "orders/updated",
                        "3",
                        Orders.version(3, 2).toString().replace("USD", "GBP")));
        rig.awaitState("o3-again", "parked");
        rig.database.update("update event set received_at = now() - interval '11 minutes'");

        List<DeadLetterGroups.Group> found = groups.of(DeadLetterFilter.all(Scope.ALL), 10);

        assertThat(found).singleElement().satisfies(group -> {
            assertThat(group.sentence())
                    .isEqualTo("3 orders, 239.07 GBP, oldest 11 min, SKU MUG-BLUE unknown in NetSuite");
            assertThat(group.events()).isEqualTo(4);
            assertThat(group.cause()).isEqualTo("missing:item:MUG-BLUE");
        });
        assertThat(reader.page(filter(EventState.PARKED, "missing:item:MUG-BLUE", null), null, 10))
                .hasSize(4);
        assertThat(reader.page(filter(EventState.DEAD, "missing:item:MUG-BLUE", null), null, 10))
                .isEmpty();
    }

    @Test
    void deathsOfOneCauseAreOneGroupWhateverNumberTheReasonNames() {
        refuse(1, new Failure.Rejected("record 17 is in a closed period"));
        refuse(1, new Failure.Rejected("record 18 is in a closed period"));
        refuse(1, new Failure.Rejected("no such subsidiary"));
        ErpSync process = rig.start();
        for (int order = 1; order <= 3; order++) {
            rig.deliver(process, rig.order("o" + order, "orders/create", Orders.version(order, 1)));
            rig.awaitState("o" + order, "dead");
        }

        List<DeadLetterGroups.Group> found = groups.of(DeadLetterFilter.all(Scope.ALL), 10);

        assertThat(found)
                .extracting(DeadLetterGroups.Group::cause)
                .containsExactlyInAnyOrder("rejected: record # is in a closed period", "rejected: no such subsidiary");
        assertThat(reader.page(filter(null, "rejected: record # is in a closed period", null), null, 10))
                .hasSize(2);
        assertThat(reader.page(filter(null, "rejected", null), null, 10)).hasSize(3);
        assertThat(reader.page(filter(null, null, "CLOSED"), null, 10)).hasSize(2);
        assertThat(reader.page(DeadLetterFilter.all(Scope.of(List.of("other"))), null, 10))
                .isEmpty();
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrOverlap() {
        deadOrders(5, "the period is closed");
        List<Long> seen = new ArrayList<>();
        Long before = null;
        for (int page = 0; page < 3; page++) {
            List<DeadLetter> letters = reader.page(DeadLetterFilter.all(Scope.ALL), before, 2);
            letters.forEach(letter -> seen.add(letter.id()));
            before = letters.getLast().id();
        }

        assertThat(seen).isSortedAccordingTo((a, b) -> Long.compare(b, a)).containsExactlyInAnyOrderElementsOf(ids());
    }

    @Test
    void aDeadEventThatAPersonTriesAgainIsBookedOnceAndAudited() {
        deadOrders(1, "the period is closed");
        List<Long> ids = ids();

        DeadLetterDesk.Done done = desk.retry(Scope.ALL, ids, ACT);

        assertThat(done.changed()).isEqualTo(1);
        rig.awaitState("o1", "applied");
        assertThat(rig.erp.log()).hasSize(1);
        assertThat(rig.database.number("select attempts from event")).isEqualTo(1);
        assertThat(rig.database.texts("select actor || ' ' || action || ' ' || subject || ' ' || reason from audit"))
                .containsExactly("mia dead-letter.retry event " + ids.getFirst() + " the SKU was made");
        assertThat(desk.retry(Scope.ALL, ids, ACT).skipped())
                .containsExactly(new DeadLetterDesk.Skipped(ids.getFirst(), "it went on meanwhile and is applied"));
    }

    @Test
    void aRetryByFilterTakesNoMoreThanItsLimit() {
        deadOrders(3, "the period is closed");

        DeadLetterDesk.Done done = desk.retry(filter(null, "rejected", null), 2, ACT);

        assertThat(done.matching()).isEqualTo(3);
        assertThat(done.changed()).isEqualTo(2);
        rig.awaitState("o1", "applied");
        rig.awaitState("o2", "applied");
        assertThat(rig.state("o3")).isEqualTo("dead");
    }

    @Test
    void whatIsGivenUpIsDiscardedWithItsReasonAndItsBodyForgotten() {
        deadOrders(1, "the period is closed");

        DeadLetterDesk.Done done = desk.discard(Scope.ALL, ids(), new Act("mia", "booked by hand"));

        assertThat(done.changed()).isEqualTo(1);
        assertThat(rig.state("o1")).isEqualTo("discarded");
        assertThat(rig.reason("o1")).isEqualTo("by-hand: discarded by mia: booked by hand");
        assertThat(rig.database.number("select count(*) from event_payload")).isZero();
        assertThat(
                        rig.database.number(
                                "select count(*) from audit where action = 'dead-letter.discard' and reason = 'booked by hand'"))
                .isEqualTo(1);
    }

    @Test
    void manyWhoRetryTheSameRowsAtOnceTakeEachOnceAndWorkersWriteEachOnce() throws Exception {
        deadOrders(6, "the period is closed");
        List<Long> ids = ids();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> acts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                acts.add(() -> desk.retry(Scope.ALL, ids, ACT).changed());
            }
            int changed = 0;
            for (var act : people.invokeAll(acts)) {
                changed += act.get();
            }
            assertThat(changed).isEqualTo(6);
        }
        for (int order = 1; order <= 6; order++) {
            rig.awaitState("o" + order, "applied");
        }
        assertThat(rig.erp.log()).hasSize(6);
        assertThat(rig.database.number("select count(*) from audit")).isEqualTo(6);
    }

    @Test
    void whatAWorkerHoldsOrNobodyCanWorkOnIsLeftAloneAndSaidSo() {
        deadOrders(3, "the period is closed");
        List<Long> ids = ids();
        rig.database.update(
                "update event set lease_owner = 'somebody', due = now() + interval '1 hour' where seq = ?", ids.get(0));
        rig.database.update("update event set connection = 'gone' where seq = ?", ids.get(1));
        rig.database.update("update event set reason_code = 'unreadable-record' where seq = ?", ids.get(2));

        DeadLetterDesk.Done done = desk.retry(Scope.ALL, List.of(ids.get(0), ids.get(1), ids.get(2), 999_999L), ACT);

        assertThat(done.changed()).isZero();
        assertThat(done.skipped())
                .extracting(DeadLetterDesk.Skipped::why)
                .containsExactly(
                        "a worker is at it this moment",
                        "connections.yaml names no such connection",
                        "it could not be read when it came, and cannot be now: discard it",
                        "there is no such event");
        assertThat(desk.discard(Scope.of(List.of("acme-us")), List.of(ids.get(1)), ACT)
                        .skipped())
                .containsExactly(new DeadLetterDesk.Skipped(ids.get(1), "there is no such event"));
    }

    @Test
    void aBodyIsShownMaskedAndWholeOnlyWithAnAudit() {
        deadOrders(1, "the period is closed");
        DeadLetter letter =
                reader.page(DeadLetterFilter.all(Scope.ALL), null, 1).getFirst();

        assertThat(reader.masked(letter.id()))
                .isInstanceOfSatisfying(DeadLetterReader.Body.Masked.class, body -> assertThat(
                                body.json().toString())
                        .contains("MUG-BLUE", "79.69")
                        .doesNotContain("buyer@example.com", "Ada"));
        assertThat(rig.database.number("select count(*) from audit")).isZero();
        assertThat(reader.whole(letter, "mia", "asked by the customer"))
                .isInstanceOfSatisfying(DeadLetterReader.Body.Whole.class, body -> assertThat(
                                new String(body.bytes(), java.nio.charset.StandardCharsets.UTF_8))
                        .contains("buyer@example.com"));
        assertThat(rig.database.texts("select action || ' ' || reason from audit"))
                .containsExactly("dead-letter.read-personal-data asked by the customer");
        assertThat(reader.history(letter.id()))
                .extracting(DeadLetterReader.Turn::state)
                .containsExactly("dead");
    }

    @Test
    void everyQueueTellsItsEventsItsOldestAndItsRetries() {
        Queues queues = new Queues(rig.database.transactions(), 2);
        assertThat(queues.names())
                .containsExactly("live", "bulk", "retry-vendor", "retry-1", "retry-2", "waiting", "parked", "dead");
        rig.with("retry.steps", "PT0.05S,PT1H");
        refuse(2, new Failure.Transient("connection refused"));
        ErpSync process = rig.start();
        rig.deliver(process, rig.order("o1", "orders/create", Orders.version(1, 1)));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rig.state("o1") + attempts()).isEqualTo("retrying2"));
        refuse(1, new Failure.Rejected("no"));
        rig.deliver(process, rig.order("o2", "orders/create", Orders.version(2, 1)));
        rig.awaitState("o2", "dead");
        rig.database.update("update event set received_at = now() - interval '90 seconds'");

        List<Queues.Depth> depths = queues.depths(Scope.ALL);

        assertThat(depths)
                .extracting(depth -> depth.queue() + " " + depth.events() + " " + depth.retries24h())
                .containsExactlyInAnyOrder("retry-1 0 1", "retry-2 1 1", "dead 1 0");
        assertThat(depths).filteredOn(depth -> depth.events() > 0).allSatisfy(depth -> assertThat(depth.oldestSeconds())
                .isBetween(89.0, 120.0));
    }

    private long attempts() {
        return rig.database.number("select attempts from event where event_id = 'o1'");
    }
}
