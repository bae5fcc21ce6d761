package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.erpsync.replay.DryRunReport;
import dev.holdfast.erpsync.replay.ReplayView;
import dev.holdfast.erpsync.replay.Replays;
import dev.holdfast.erpsync.replay.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replay against a simulated NetSuite account, through the real connector; its write log is the witness. */
class ReplayHealsTest {

    private static final Replays.By OPS = new Replays.By("ops", "somebody typed into order 3001");

    private SimulatedNetSuite netSuite;
    private Rig rig;
    private Replays replays;

    @BeforeEach
    void open() {
        netSuite = new SimulatedNetSuite();
        rig = netSuite.rig();
        replays = new Replays(rig.database.transactions(), rig.config().replay());
    }

    @AfterEach
    void close() {
        rig.close();
        netSuite.close();
    }

    private ReplayView until(long id, String state) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> replays.find(id).orElseThrow().state().equals(state));
        return replays.find(id).orElseThrow();
    }

    @Test
    void aRecordThatWasChangedByHandIsShownHealedOnceAndLeftAloneAfterwards() throws Exception {
        ErpSync process = rig.start();
        for (int order = 3001; order <= 3003; order++) {
            rig.deliver(process, rig.order("o" + order, "orders/create", Orders.version(order, 1)));
        }
        rig.awaitBooked(3);
        String record = rig.database
                .texts("select erp_id from order_state where order_key = '3001'")
                .getFirst();
        netSuite.byHand(record, "otherRefNum", "typed by hand");
        int writes = netSuite.orderWrites().size();
        Selection created = new Selection(null, null, "orders/create", null, null, null);

        ReplayView dry = until(replays.ask(Records.CONNECTION, created, OPS).id(), "ready");

        assertThat(netSuite.orderWrites()).as("a dry run writes nothing").hasSize(writes);
        DryRunReport report = dry.dryRun();
        assertThat(report.outcomes()).isEqualTo(Map.of("change", 1L, "no-change", 2L));
        DryRunReport.SampleWrite would = report.samples().getFirst().writes().getFirst();
        assertThat(would.method()).isEqualTo("PATCH");
        assertThat(would.path()).endsWith("/salesOrder/" + record);
        assertThat(List.copyOf(would.body().properties()))
                .as("the one field that differs: " + would.body())
                .singleElement()
                .satisfies(field -> assertThat(field.getKey()).isEqualTo("otherRefNum"));
        assertThat(report.budget().accountLimit()).isEqualTo(4);
        assertThat(report.budget().erpCalls()).isPositive();
        assertThat(report.budget().estimatedSeconds()).isNotNegative();

        replays.start(dry.id(), OPS);
        ReplayView done = until(dry.id(), "finished");
        assertThat(done.progress().outcomes()).isEqualTo(Map.of("changed", 1L, "unchanged", 2L));
        assertThat(netSuite.orderWrites()).hasSize(writes + 1);
        assertThat(netSuite.order(record).path("otherRefNum").asText()).isNotEqualTo("typed by hand");

        ReplayView again = until(replays.ask(Records.CONNECTION, created, OPS).id(), "ready");
        replays.start(again.id(), OPS);
        ReplayView doneAgain = until(again.id(), "finished");
        assertThat(doneAgain.progress().outcomes()).isEqualTo(Map.of("unchanged", 3L));
        assertThat(netSuite.orderWrites()).as("a second run writes nothing").hasSize(writes + 1);
    }
}
