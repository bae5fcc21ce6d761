package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.settings.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Orders whose lines the ERP takes by requests of their own: that the order is there does not say that a line which is lacking
 * will not come.
 */
class LateLineTest {

    private static final OrderKey ORDER = new OrderKey("1");

    private static Rig rig(LinesApart erp) {
        Rig rig = new Rig(new LedgerDatabase("late-line"), new Uniqueness.Atomic())
                .with("call-deadline", "PT0.3S")
                .with("check-after", "PT0.1S");
        return rig.reached(connection -> new ConnectionAccess(
                connection, rig.shop, ErpAccess.of(Connection.Mode.LIVE, erp), rig.erp, List.of(rig.probe)));
    }

    @Test
    void aLineThatTakesEffectAfterItsOrderWasFoundWithoutItStandsOnce() {
        LinesApart erp = new LinesApart(Duration.ofMillis(900));
        try (Rig rig = rig(erp)) {
            erp.nextLineLate(Duration.ofMillis(600));

            rig.deliver(rig.start(), rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "applied");
            assertThat(erp.lines(ORDER)).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    /** Nothing of it can come late, so there is nothing to wait for. */
    @Test
    void anOrderThatWasLeftBetweenTwoAnsweredRequestsIsFinishedWithoutWaiting() {
        LinesApart erp = new LinesApart(Duration.ofHours(1));
        try (Rig rig = rig(erp)) {
            erp.nextStopsBetween();

            rig.deliver(rig.start(), rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "applied");
            assertThat(erp.lines(ORDER)).isNotEmpty().doesNotHaveDuplicates();
        }
    }
}
