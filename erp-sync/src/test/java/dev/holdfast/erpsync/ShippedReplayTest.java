package dev.holdfast.erpsync;

import static dev.holdfast.erpsync.FakeWarehouse.left;
import static dev.holdfast.erpsync.FakeWarehouse.units;
import static dev.holdfast.erpsync.ShippedOrders.ALL;
import static dev.holdfast.erpsync.ShippedOrders.booked;
import static dev.holdfast.erpsync.ShippedOrders.fulfilled;
import static dev.holdfast.erpsync.ShippedOrders.fulfillment;
import static dev.holdfast.erpsync.ShippedOrders.hint;
import static dev.holdfast.erpsync.ShippedOrders.ordered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.erpsync.replay.ReplayRefusedException;
import dev.holdfast.erpsync.replay.ReplayView;
import dev.holdfast.erpsync.replay.Replays;
import dev.holdfast.erpsync.replay.Selection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Shipments that shop and 3PL both tell of, in a replay: tried out as what they would really come to, and never made twice. */
class ShippedReplayTest {

    private static final Replays.By OPS = new Replays.By("ops", "somebody changed a shipment by hand");

    private final FakeWarehouse warehouse = new FakeWarehouse();

    @Test
    void aFulfilmentIsTriedOutAsWhatIsLeftOfItBesideThe3pls() throws ReplayRefusedException {
        try (Rig rig = ShippedOrders.rig(warehouse)) {
            Replays replays =
                    new Replays(rig.database.transactions(), rig.config().replay());
            ErpSync process = rig.start();
            booked(rig, process, 1);
            booked(rig, process, 2);
            warehouse.ships(1, left("w1", 1, "A", units("MUG-BLUE", 3), units("TEE-M", 1)));
            rig.deliver(process, hint(rig, "hint", 1));
            rig.awaitState("hint", "applied");
            rig.awaitQuiet();
            for (long order : new long[] {1, 2}) {
                rig.shop.has(order, Orders.bytes(fulfilled(ordered(order, 2), "77" + order, "A", ALL)));
                rig.deliver(process, fulfillment(rig, "ship" + order, order, "77" + order));
            }
            rig.awaitState("ship1", "excluded");
            rig.awaitState("ship2", "applied");
            rig.awaitQuiet();

            assertThat(tried(replays).dryRun().outcomes())
                    .as("one by another name already, one as it stands")
                    .isEqualTo(Map.of("excluded", 1L, "no-change", 1L));
            rig.facts.byHand("772", "a carrier by hand");
            ReplayView changed = tried(replays);
            assertThat(changed.dryRun().outcomes()).isEqualTo(Map.of("excluded", 1L, "change", 1L));
            assertThat(rig.facts.log()).as("a dry run writes nothing").hasSize(2);

            replays.start(changed.id(), OPS);
            until(replays, changed.id(), "finished");
            rig.awaitQuiet();

            assertThat(rig.facts.log()).hasSize(3).last().isEqualTo("ship 772");
            assertThat(rig.facts.shipped("1")).isEqualTo(ALL);
        }
    }

    private static ReplayView tried(Replays replays) throws ReplayRefusedException {
        Selection selection = new Selection(null, null, "fulfillments/create", null, null, null);
        return until(replays, replays.ask(Records.CONNECTION, selection, OPS).id(), "ready");
    }

    private static ReplayView until(Replays replays, long id, String state) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> replays.find(id).orElseThrow().state().equals(state));
        return replays.find(id).orElseThrow();
    }
}
