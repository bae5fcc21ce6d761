package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.erpsync.consume.PolledRecord;
import dev.holdfast.erpsync.replay.DryRunReport;
import dev.holdfast.erpsync.replay.ReplayRefusedException;
import dev.holdfast.erpsync.replay.ReplayView;
import dev.holdfast.erpsync.replay.Replays;
import dev.holdfast.erpsync.replay.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refunds and shipments in a replay: tried out like orders, held against their documents, and never made twice. */
class FactReplayTest {

    private static final Replays.By OPS = new Replays.By("ops", "somebody changed a shipment by hand");
    private static final Selection ORDER = new Selection(null, List.of("1"), null, null, null, null);

    private Rig rig;
    private Replays replays;

    @BeforeEach
    void open() {
        rig = new Rig().withFacts().with("effects.announce-after", "PT1H");
        replays = new Replays(rig.database.transactions(), rig.config().replay());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private ReplayView until(long id, String state) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> replays.find(id).orElseThrow().state().equals(state));
        return replays.find(id).orElseThrow();
    }

    private PolledRecord record(String id, String topic, String body) {
        return rig.record(id, topic, "1", body);
    }

    private void shippedAndRefunded(ErpSync process) {
        rig.shop.has(1, Orders.bytes(FactOrders.shippedAndRefunded(1, 3)));
        rig.deliver(process, rig.order("order1", "orders/create", FactOrders.ordered(1, 1)));
        rig.awaitState("order1", "applied");
        rig.deliver(process, record("ship", "fulfillments/create", FactOrders.shipmentBody(1)));
        rig.awaitState("ship", "applied");
        rig.deliver(process, record("ship-again", "fulfillments/update", FactOrders.shipmentBody(1)));
        rig.deliver(process, record("refund", "refunds/create", FactOrders.refundBody(1)));
        rig.awaitState("refund", "applied");
        rig.awaitState("ship-again", "superseded");
    }

    @Test
    void aDocumentThatSomebodyChangedIsShownPutRightOnceAndLeftAloneAfterwards() throws ReplayRefusedException {
        shippedAndRefunded(rig.start());
        rig.facts.byHand("771", "a carrier by hand");
        List<String> before = rig.facts.log();

        ReplayView dry = until(replays.ask(Records.CONNECTION, ORDER, OPS).id(), "ready");

        DryRunReport report = dry.dryRun();
        assertThat(report.outcomes())
                .as("two events told the shipment, which is put right once; the order was read again: %s", report)
                .isEqualTo(Map.of("change", 1L, "no-change", 2L));
        assertThat(report.samples().getFirst().writes()).singleElement().satisfies(write -> assertThat(write.path())
                .isEqualTo("/SHIPMENT/771"));
        assertThat(rig.facts.log()).as("a dry run writes nothing").isEqualTo(before);

        replays.start(dry.id(), OPS);
        ReplayView done = until(dry.id(), "finished");

        assertThat(rig.facts.log().subList(before.size(), rig.facts.log().size()))
                .containsExactly("ship 771");
        assertThat(done.progress().outcomes()).containsEntry("changed", 1L).doesNotContainKey("dead");
        ReplayView again = until(replays.ask(Records.CONNECTION, ORDER, OPS).id(), "ready");
        assertThat(again.dryRun().outcomes()).doesNotContainKey("change");
    }

    @Test
    void oneWhoseBodyIsGoneHasItsOrderReadFromTheShop() throws ReplayRefusedException {
        ErpSync first = rig.start();
        shippedAndRefunded(first);
        List<String> before = rig.facts.log();
        rig.archive(place -> Optional.empty());
        ErpSync later = rig.start();
        first.close();
        Selection shipments = new Selection(null, List.of("1"), "fulfillments/create", null, null, null);

        ReplayView dry = until(replays.ask(Records.CONNECTION, shipments, OPS).id(), "ready");
        assertThat(dry.dryRun().samples()).singleElement().satisfies(sample -> assertThat(sample.body())
                .isEqualTo("shop"));
        replays.start(dry.id(), OPS);
        ReplayView done = until(dry.id(), "finished");

        assertThat(done.progress().reread()).isEqualTo(1);
        assertThat(done.progress().outcomes()).doesNotContainKey("dead");
        assertThat(rig.facts.log()).isEqualTo(before);
        assertThat(later.alive()).isTrue();
    }
}
