package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
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
    void aSignedBodyUnderAnotherTopicOrForAnotherShopMovesNothing() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            String uninstalled = new String(Orders.bytes("12-app-uninstalled.json"), StandardCharsets.UTF_8);

            rig.deliver(
                    process,
                    rig.record("order", "app/uninstalled", "d1", Orders.text(Orders.version(1, 1))),
                    rig.record("elsewhere", "app/uninstalled", "d2", uninstalled.replace("acme-us", "acme-eu")),
                    rig.record("stranger", "orders/create", "2", "{\"id\":2,\"shop_domain\":\"x.myshopify.com\"}"));

            rig.awaitState("order", "dead");
            rig.awaitState("elsewhere", "dead");
            rig.awaitState("stranger", "dead");
            assertThat(rig.reason("order")).startsWith("contract-violation: $.myshopify_domain: ");
            assertThat(rig.reason("elsewhere")).contains("names another shop");
            assertThat(rig.database.number("select count(*) from breaker"))
                    .as("connections held")
                    .isZero();
        }
    }

    @Test
    void malformedJsonOfAnyKnownTopicIsDead() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();

            rig.deliver(
                    process,
                    rig.record("stock", "inventory_levels/update", "1-2", "{"),
                    rig.record("refund", "refunds/create", "1", "{\"order_id\":1"),
                    rig.record("gone", "app/uninstalled", "d", "nothing"));

            for (String event : List.of("stock", "refund", "gone")) {
                rig.awaitState(event, "dead");
                assertThat(rig.reason(event)).contains("Malformed JSON at line 1, column ");
            }
        }
    }

    @Test
    void textThatTheLedgerCannotHoldIsBookedAllTheSame() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            ObjectNode named = Orders.version(1, 1).put("name", "#1\0\ud800");
            ObjectNode unknown = Orders.version(2, 1);
            String sku = new Random(1)
                    .ints(6000, 'a', 'z')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            ((ObjectNode) unknown.get("line_items").get(0)).put("sku", sku);
            rig.erp.lacks(sku);

            rig.deliver(
                    process, rig.order("named", "orders/create", named), rig.order("sku", "orders/create", unknown));

            rig.awaitState("named", "applied");
            rig.awaitState("sku", "parked");
            rig.erp.learns(sku);
            rig.awaitState("sku", "applied");
        }
    }

    @Test
    void aResultThatTheLedgerRefusesIsDeadAndDoesNotComeAgainForEver() {
        try (Rig rig = new Rig()) {
            rig.database.update("alter table order_state add constraint no_66 check (order_name <> '#66')");
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(66, 1)));

            rig.awaitState("a", "dead");
            assertThat(rig.reason("a"))
                    .isEqualTo("ledger-refused: applied, but PostgreSQL refused the statement (SQL state 23514)");
            assertThat(rig.database.number("select count(*) from order_state where sent_at is not null"))
                    .as("what was sent stays in doubt")
                    .isEqualTo(1);
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
