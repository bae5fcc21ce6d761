package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** What senders can get wrong, and where each ends. Nothing of it stops what comes after it. */
class BadInputTest {

    @Test
    void malformedJsonIsDeadWithTheParsersWordsAndPosition() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();

            rig.deliver(process, rig.record("a", "orders/create", "1", "{\"id\": 1,\n  \"name\": oops}"));

            rig.awaitState("a", "dead");
            assertThat(rig.reason("a"))
                    .startsWith("contract-violation")
                    .contains("line")
                    .contains("2");
            assertThat(rig.database.number("select count(*) from event_payload"))
                    .as("its bytes are evidence")
                    .isEqualTo(1);
        }
    }

    @Test
    void anUnknownTopicIsDiscardedAndCountedByName() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();

            rig.deliver(process, rig.record("a", "themes/publish", "77", "{}"));

            rig.awaitState("a", "discarded");
            assertThat(rig.reason("a")).isEqualTo("topic-not-handled: no row for topic themes/publish");
            assertThat(rig.registry
                            .counter("holdfast_topics_not_handled", "topic", "themes/publish")
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void anUnknownEnumValueWhereCodeMustChooseIsDeadWithItsPath() {
        try (Rig rig = new Rig()) {
            ObjectNode body = Orders.version(1, 1);
            body.put("financial_status", "mostly_paid");
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", body));

            rig.awaitState("a", "dead");
            assertThat(rig.reason("a")).startsWith("contract-violation: $.financial_status");
            assertThat(rig.erp.log()).isEmpty();
        }
    }

    @Test
    void anUnknownFieldIsAppliedAndCountedWithItsPath() {
        try (Rig rig = new Rig()) {
            ObjectNode body = Orders.version(1, 1);
            body.put("delivery_mood", "hasty");
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", body));

            rig.awaitState("a", "applied");
            assertThat(rig.database.texts("select path from unknown_field")).contains("$.delivery_mood");
            assertThat(rig.registry
                            .counter("holdfast_unknown_fields", "path", "$.delivery_mood")
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void anOrderThatDoesNotAddUpIsDeadWithTheUnexplainedAmount() {
        try (Rig rig = new Rig()) {
            ObjectNode body = Orders.version(1, 1);
            ObjectNode set = (ObjectNode) body.get("total_price_set").get("shop_money");
            set.put("amount", "80.69");
            body.put("total_price", "80.69");
            ((ObjectNode) body.get("current_total_price_set").get("shop_money")).put("amount", "80.69");
            body.put("current_total_price", "80.69");
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", body));

            rig.awaitState("a", "dead");
            assertThat(rig.reason("a")).startsWith("contract-violation").contains("1.00");
        }
    }

    @Test
    void aReducedBodyIsAHintAndTheOrderIsReadFromTheShop() {
        try (Rig rig = new Rig()) {
            ObjectNode reduced = Orders.json("16-orders-updated-reduced-fields.json");
            long order = reduced.get("id").asLong();
            rig.shop.has(order, Orders.bytes(Orders.version(order, 7)));
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/updated", reduced));

            rig.awaitState("a", "applied");
            assertThat(rig.erp.log()).extracting(FakeErp.Written::po).containsExactly("v7");
            assertThat(rig.shop.reads()).isEqualTo(1);
        }
    }

    @Test
    void anEditIsAHintAndAnOrderThatTheShopDoesNotHaveIsSaidSo() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();

            rig.deliver(process, rig.record("a", "orders/edited", "9", "{\"order_edit\":{\"id\":1,\"order_id\":9}}"));

            rig.awaitState("a", "dead");
            assertThat(rig.reason("a")).startsWith("rejected: the shop has no order 9 to read");
        }
    }

    @Test
    void aBodyAboutAnotherOrderThanItsKeySaysIsNotBooked() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();

            rig.deliver(process, rig.record("a", "orders/create", "2", Orders.text(Orders.version(1, 1))));

            rig.awaitState("a", "dead");
            assertThat(rig.erp.log()).isEmpty();
        }
    }

    @Test
    void anOrderWhoseKeyTheGatewayDidNotFindIsBookedByItsBody() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();

            rig.deliver(process, rig.record("a", "orders/create", "delivery-1", Orders.text(Orders.version(1, 1))));

            rig.awaitState("a", "applied");
            assertThat(rig.database.texts("select order_key from event")).containsExactly("1");
        }
    }

    @Test
    void stockIsLookedAtAndWritesNothing() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();

            rig.deliver(process, rig.record("a", "inventory_levels/update", "1-2", "{}"));

            rig.awaitState("a", "discarded");
            assertThat(rig.reason("a")).startsWith("observation: ");
        }
    }
}
