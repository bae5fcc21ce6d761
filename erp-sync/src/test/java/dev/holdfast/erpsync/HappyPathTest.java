package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HappyPathTest {

    @Test
    void anOrderIsBookedOnceHoweverOftenItIsDelivered() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));
            rig.awaitState("a", "applied");
            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));
            rig.deliver(process, rig.order("b", "orders/paid", Orders.version(1, 1)));
            rig.awaitState("b", "superseded");

            assertThat(rig.erp.log()).containsExactly(new FakeErp.Written("1", Orders.updatedAt(1), "v1", true));
            assertThat(rig.database.texts("select erp_id from order_state")).containsExactly("SO-1");
            assertThat(rig.database.number("select count(*) from event_payload"))
                    .isZero();
            assertThat(rig.erp.records(1)).hasSize(1);
        }
    }

    @Test
    void anOlderVersionIsSupersededAndNamesItsWinner() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("new", "orders/updated", Orders.version(1, 2)));
            rig.awaitState("new", "applied");

            rig.deliver(process, rig.order("old", "orders/create", Orders.version(1, 1)));

            rig.awaitState("old", "superseded");
            assertThat(rig.reason("old")).contains("overtaken by event ", "version 2026-11-20T16:00:02Z");
            assertThat(rig.erp.log()).hasSize(1);
        }
    }
}
