package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.settings.Connection;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a connection's mode, its bookFrom and its booking rule leave out, and how that is seen. */
class ModesAndRulesTest {

    @Test
    void observeAsksTheErpNothingAndWritesNothing() {
        try (Rig rig = new Rig().mode(Connection.Mode.OBSERVE)) {
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "excluded");
            assertThat(rig.reason("a")).startsWith("observe: ");
            assertThat(rig.erp.log()).isEmpty();
        }
    }

    @Test
    void shadowRecordsWhatItWouldWriteAndWritesNothing() {
        try (Rig rig = new Rig().mode(Connection.Mode.SHADOW)) {
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "excluded");
            assertThat(rig.reason("a")).isEqualTo("shadow: the connection's mode is shadow: 1 writes would be sent");
            assertThat(rig.database.texts("select method || ' ' || path || ' ' || sent from event_plan"))
                    .containsExactly("PUT /order/1 false");
            assertThat(rig.erp.log()).isEmpty();
        }
    }

    @Test
    void anOrderFromBeforeBookFromIsNeverCreated() {
        try (Rig rig = new Rig().bookFrom(Instant.parse("2026-11-22T00:00:00Z"))) {
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "excluded");
            assertThat(rig.reason("a")).startsWith("book-from: ");
        }
    }

    @Test
    void anUnpaidOrderIsLeftOutUntilItIsPaidAndAnOlderPaidBodyDoesNotBookIt() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            ObjectNode pending = Orders.version(1, 2);
            pending.put("financial_status", "pending");
            rig.deliver(process, rig.order("pending", "orders/updated", pending));
            rig.awaitState("pending", "excluded");
            assertThat(rig.reason("pending")).isEqualTo("payment: the booking rule \"payment\" leaves the order out");

            rig.deliver(process, rig.order("older", "orders/create", Orders.version(1, 1)));
            rig.awaitState("older", "superseded");
            rig.deliver(process, rig.order("paid", "orders/paid", Orders.version(1, 3)));

            rig.awaitState("paid", "applied");
            assertThat(rig.erp.log()).extracting(FakeErp.Written::po).containsExactly("v3");
        }
    }

    @Test
    void aRefundOfAnOrderThatIsLeftOutIsLeftOutToo() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            ObjectNode tagged = Orders.version(1, 1);
            tagged.put("tags", "No-ERP");
            rig.deliver(process, rig.order("a", "orders/create", tagged));
            rig.awaitState("a", "excluded");

            rig.deliver(process, rig.record("refund", "refunds/create", "1", "{\"id\":9,\"order_id\":1}"));

            rig.awaitState("refund", "excluded");
            assertThat(rig.reason("refund")).isEqualTo("order-excluded: its order is left out: tag");
        }
    }

    @Test
    void aCancellationIsFinalAndOneThatTheErpNeverHadIsNotCreated() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("booked", "orders/create", Orders.version(1, 1)));
            rig.awaitState("booked", "applied");

            rig.deliver(process, rig.order("cancelled", "orders/cancelled", cancelled(1, 2)));
            rig.awaitState("cancelled", "applied");
            rig.deliver(process, rig.order("revived", "orders/updated", Orders.version(1, 3)));
            rig.awaitState("revived", "superseded");
            rig.deliver(process, rig.order("never", "orders/cancelled", cancelled(2, 2)));
            rig.awaitState("never", "excluded");
            rig.deliver(process, rig.order("late", "orders/create", Orders.version(2, 1)));
            rig.awaitState("late", "superseded");

            assertThat(rig.reason("revived")).contains("cancelled the order for good");
            assertThat(rig.reason("never")).startsWith("cancelled-unbooked: ");
            assertThat(rig.erp.records(1).getLast().cancelled()).isTrue();
            assertThat(rig.erp.records(2)).isEmpty();
        }
    }

    private static ObjectNode cancelled(long order, int version) {
        ObjectNode body = Orders.json("07-orders-cancelled.json");
        body.put("id", order);
        body.put("updated_at", Orders.updatedAt(version).toString());
        return body;
    }
}
