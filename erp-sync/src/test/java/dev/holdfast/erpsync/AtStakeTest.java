package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.transport.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an event is about in money stands in its row, and what happened to it on the way is remembered. */
class AtStakeTest {

    private static List<String> money(Rig rig, String event) {
        return rig.database.texts(
                "select coalesce(amount || ' ' || currency || ' of ' || amount_of, 'none') from event where event_id = ?",
                event);
    }

    private static List<String> history(Rig rig, String event) {
        return rig.database.texts(
                "select h.state || ' ' || h.code || coalesce(' ' || h.step, '') from event_history h"
                        + " join event e on e.seq = h.seq where e.event_id = ? order by h.id",
                event);
    }

    @Test
    void anEventOnTheLadderTellsItsMoneyAndEveryTurn() {
        try (Rig rig = new Rig()) {
            rig.erp.next(new ErpFault.Refuse(new Failure.RateLimited("too many", null)));
            for (int i = 0; i < 9; i++) {
                rig.erp.next(new ErpFault.Refuse(new Failure.Transient("connection refused")));
            }
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "dead");
            assertThat(money(rig, "a")).containsExactly("79.69 USD of order");
            assertThat(history(rig, "a"))
                    .containsExactly(
                            "retrying rate-limited 0",
                            "retrying transient 1",
                            "retrying transient 2",
                            "retrying transient 3",
                            "retrying transient 4",
                            "dead transient");
        }
    }

    @Test
    void aBodyThatIsRefusedTellsItsMoneyAsFarAsItCan() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            ObjectNode broken = Orders.version(1, 1).put("financial_status", 7);

            rig.deliver(process, rig.order("a", "orders/create", broken));

            rig.awaitState("a", "dead");
            assertThat(money(rig, "a")).containsExactly("79.69 USD of order");
        }
    }

    @Test
    void whileAnEventGoesOnWaitingItTakesNoFurtherTurn() {
        try (Rig rig = new Rig().with("parked-recheck", "PT0.05S")) {
            for (int i = 0; i < 4; i++) {
                rig.erp.next(new ErpFault.Refuse(new Failure.MissingReference("item", "MUG-BLUE")));
            }
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "applied");
            assertThat(history(rig, "a")).containsExactly("parked missing-reference");
        }
    }

    @Test
    void anOrderThatWentStraightThroughLeavesNoHistory() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "applied");
            assertThat(history(rig, "a")).isEmpty();
            assertThat(money(rig, "a")).containsExactly("79.69 USD of order");
        }
    }
}
