package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.erpsync.breaker.BreakerControl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Refunds and shipments where the ERP takes none, and what concerns the connection as a whole: all of it is visible. */
class EffectsAndControlTest {

    private static String refundOf(long order) {
        return "{\"id\":900,\"order_id\":" + order + "}";
    }

    @Test
    void aRefundOfABookedOrderIsParkedAsUnsupportedWithTheManualStep() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("order", "orders/create", Orders.version(1, 1)));
            rig.awaitState("order", "applied");

            rig.deliver(process, rig.record("refund", "refunds/create", "1", refundOf(1)));

            rig.awaitState("refund", "parked");
            assertThat(rig.reason("refund"))
                    .isEqualTo(
                            "unsupported: Holdfast does not write a refund into this ERP: enter refund 900 by hand in record SO-1");
            assertThat(rig.database.number("select count(*) from event_payload"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aShipmentWaitsForItsOrderAndGoesOnWhenItIsBooked() {
        try (Rig rig = new Rig().with("effects.fetch-after", "PT50S")) {
            ErpSync process = rig.start();
            rig.deliver(process, rig.record("ship", "fulfillments/create", "1", refundOf(1)));
            rig.awaitState("ship", "waiting");

            rig.deliver(process, rig.order("order", "orders/create", Orders.version(1, 1)));

            rig.awaitState("ship", "parked");
            assertThat(rig.reason("ship")).startsWith("unsupported: ");
        }
    }

    @Test
    void anOrderThatDoesNotComeByItselfIsReadFromTheShopAndFedIn() {
        try (Rig rig = new Rig()) {
            rig.shop.has(1, Orders.bytes(Orders.version(1, 1)));
            ErpSync process = rig.start();

            rig.deliver(process, rig.record("refund", "refunds/create", "1", refundOf(1)));

            rig.awaitState("refund", "parked");
            assertThat(rig.erp.log()).hasSize(1);
            assertThat(rig.database.texts("select topic || ' ' || state from event where source = 'holdfast'"))
                    .containsExactly("orders/fetch applied");
        }
    }

    @Test
    void anOrderThatNeverComesIsSaidSo() {
        try (Rig rig = new Rig().with("effects.fetch-after", "PT0.1S").with("effects.give-up-after", "PT0.3S")) {
            ErpSync process = rig.start();

            rig.deliver(process, rig.record("refund", "refunds/create", "1", refundOf(1)));

            rig.awaitState("refund", "dead");
            assertThat(rig.reason("refund")).startsWith("order-missing: ");
        }
    }

    @Test
    void anUninstalledAppHoldsTheConnectionUntilAPersonSaysThatItLivesAgain() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            String body = new String(Orders.bytes("12-app-uninstalled.json"), StandardCharsets.UTF_8);
            rig.deliver(process, rig.record("gone", "app/uninstalled", "delivery", body));
            rig.awaitState("gone", "applied");

            rig.deliver(process, rig.order("order", "orders/create", Orders.version(1, 1)));

            rig.awaitState("order", "parked");
            assertThat(rig.reason("order"))
                    .isEqualTo("suspended: the connection is held: the app was uninstalled from the shop");
            new BreakerControl(rig.database.transactions(), rig.breakers())
                    .resume(Records.CONNECTION, "kim", "installed again");
            rig.awaitState("order", "applied");
            assertThat(rig.database.texts("select actor || ': ' || reason from audit"))
                    .containsExactly("kim: installed again");
        }
    }

    @Test
    void aRequestThatSaysNotWhomItIsAboutIsDeadForAPersonToSeeTo() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();

            rig.deliver(
                    process,
                    rig.record(
                            "redact", "customers/redact", "delivery", "{\"shop_domain\":\"acme-us.myshopify.com\"}"));

            rig.awaitState("redact", "dead");
            assertThat(rig.reason("redact")).contains("does not say whom it is about");
        }
    }

    @Test
    void anOrderDeletedBeforeItWasBookedIsNotBookedByABodyThatComesLate() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();

            rig.deliver(process, rig.record("deleted", "orders/delete", "1", "{\"id\":1}"));
            rig.awaitState("deleted", "excluded");
            rig.deliver(process, rig.order("late", "orders/create", Orders.version(1, 1)));

            rig.awaitState("late", "superseded");
            assertThat(rig.erp.log()).isEmpty();
        }
    }

    @Test
    void aDeletionIsAskedForAtTheShopAndOneOfABookedOrderIsAPersonsDecision() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            rig.deliver(
                    process,
                    rig.order("a", "orders/create", Orders.version(1, 1)),
                    rig.order("b", "orders/create", Orders.version(2, 1)));
            rig.awaitState("a", "applied");
            rig.awaitState("b", "applied");
            rig.shop.has(2, Orders.bytes(Orders.version(2, 2)));

            rig.deliver(
                    process,
                    rig.record("gone", "orders/delete", "1", "{\"id\":1}"),
                    rig.record("forged", "orders/delete", "2", "{\"id\":2}"));

            rig.awaitState("gone", "parked");
            rig.awaitState("forged", "applied");
            assertThat(rig.reason("gone")).contains("what becomes of ERP record SO-1 is a person's decision");
            assertThat(rig.erp.records(2).getLast().poNumber()).isEqualTo("v2");
        }
    }

    @Test
    void changedScopesAreSeen() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();

            rig.deliver(process, rig.record("scopes", "app/scopes_update", "delivery", "{}"));

            rig.awaitState("scopes", "discarded");
            assertThat(List.of(rig.reason("scopes")))
                    .containsExactly("scopes: granted scopes are compared by credential-health");
        }
    }
}
