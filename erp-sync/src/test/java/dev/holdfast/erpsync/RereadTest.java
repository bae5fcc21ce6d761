package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where a body is not trusted, the shop is: read again through the real connector from a simulated shop. */
class RereadTest {

    private static SimulatedShop shop;

    @BeforeAll
    static void open() {
        shop = new SimulatedShop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void twoBodiesOfOneSecondAreNotTrustedTheShopSaysWhichStands() {
        try (Rig rig = shop.rig()) {
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1, 1)));
            rig.awaitState("a", "applied");
            shop.has(Orders.version(1, 3, 1));

            rig.deliver(process, rig.order("b", "orders/paid", Orders.version(1, 2, 1)));

            rig.awaitState("b", "applied");
            assertThat(rig.erp.log()).extracting(FakeErp.Written::po).containsExactly("v1", "v3");
            assertThat(rig.database.number("select count(*) from order_state where verify_at is not null"))
                    .as("compared once more: what the shop said may be overtaken within the second")
                    .isEqualTo(1);
        }
    }

    @Test
    void oneOfShopifysEventsIsAHintAndTheShopSaysWhatStands() {
        try (Rig rig = shop.rig()) {
            ErpSync process = rig.start();
            shop.has(Orders.version(3, 4, 4));

            rig.deliver(
                    process,
                    rig.record(
                            "e",
                            "events/Order",
                            "e",
                            "{\"topic\":\"Order\",\"action\":\"update\",\"data\":{\"order\":{\"id\":\"gid://shopify/Order/3\"}}}"));
            rig.awaitState("e", "applied");
            assertThat(rig.erp.log()).extracting(FakeErp.Written::po).containsExactly("v4");

            rig.deliver(process, rig.record("f", "events/Order", "f", "{\"topic\":\"Order\",\"query_errors\":[{}]}"));
            rig.awaitState("f", "dead");
            assertThat(rig.reason("f")).contains("$.query_errors");
        }
    }

    @Test
    void whatTheShopSaysIsTheSameVersionAsItsWebhookCarried() {
        try (Rig rig = shop.rig()) {
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("a", "orders/create", Orders.version(2, 1, 1)));
            rig.awaitState("a", "applied");
            shop.has(Orders.version(2, 1, 1));

            rig.deliver(process, rig.order("b", "orders/paid", Orders.version(2, 2, 1)));

            rig.awaitState("b", "superseded");
            assertThat(rig.erp.log()).hasSize(1);
        }
    }

    @Test
    void aReducedBodyAnEditAndAnUnsignedBodyAreHints() {
        try (Rig rig = shop.rig()) {
            ErpSync process = rig.start();
            ObjectNode reduced = Orders.json("16-orders-updated-reduced-fields.json");
            shop.has(Orders.version(3, 7));
            shop.has(Orders.version(reduced.get("id").asLong(), 7));
            shop.has(Orders.version(4, 5));
            Map<String, String> unsigned =
                    new HashMap<>(Records.event("hint", "orders/create", "4").toHeaders());
            unsigned.put("ce_authenticity", "HINT");

            rig.deliver(
                    process,
                    rig.order("reduced", "orders/updated", reduced),
                    rig.record("edit", "orders/edited", "3", "{\"order_edit\":{\"id\":1,\"order_id\":3}}"),
                    Records.record(unsigned, Orders.text(Orders.version(4, 9)), 888_000));

            for (String event : List.of("reduced", "edit", "hint")) {
                rig.awaitState(event, "applied");
            }
            assertThat(rig.erp.log()).extracting(FakeErp.Written::po).containsExactlyInAnyOrder("v7", "v7", "v5");
        }
    }

    @Test
    void anOrderThatTheShopDoesNotHaveIsSaidSo() {
        try (Rig rig = shop.rig()) {
            ErpSync process = rig.start();

            rig.deliver(process, rig.record("a", "orders/edited", "99", "{\"order_edit\":{\"id\":1,\"order_id\":99}}"));

            rig.awaitState("a", "dead");
            assertThat(rig.reason("a")).startsWith("rejected: the shop has no order 99 to read");
        }
    }

    @Test
    void anOrderInDoubtIsComparedOnceMoreWithShopAndErpAndNothingIsWrittenTwice() {
        try (Rig rig = shop.rig().with("verify-after", "PT0.4S")) {
            rig.erp.next(new ErpFault.DropAfter());
            shop.has(Orders.version(5, 1));
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(5, 1)));

            rig.awaitState("a", "applied");
            await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                            rig.database.texts("select topic || ' ' || state from event where source = 'holdfast'"))
                    .containsExactly("orders/verify applied"));
            assertThat(rig.erp.log()).hasSize(1);
        }
    }

    @Test
    void aShopThatIsAwayIsReadLaterAndARevokedTokenHoldsTheConnectionUntilItWorks() {
        try (Rig rig = shop.rig()) {
            ErpSync process = rig.start();
            shop.has(Orders.version(6, 2));
            shop.has(Orders.version(7, 2));
            shop.next("{\"type\":\"drop-before\"}");
            rig.deliver(
                    process, rig.record("away", "orders/edited", "6", "{\"order_edit\":{\"id\":1,\"order_id\":6}}"));
            rig.awaitState("away", "applied");
            shop.tokens("revoke");

            rig.deliver(
                    process, rig.record("shut", "orders/edited", "7", "{\"order_edit\":{\"id\":1,\"order_id\":7}}"));

            rig.awaitState("shut", "parked");
            assertThat(rig.reason("shut")).startsWith("unauthorized: ");
            shop.tokens("restore");
            rig.awaitState("shut", "applied");
            await().until(() -> rig.database.texts("select state from breaker"), List.of("closed")::equals);
        }
    }
}
