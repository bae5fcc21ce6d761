package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two parcels of the same units in one second, in an ERP whose shipments carry no key of ours. */
class ShipmentsAlikeTest {

    @Test
    void eachIsADocumentOfItsOwn() {
        try (Rig rig = new Rig()
                .withFacts()
                .with("effects.announce-after", Duration.ofHours(1).toString())) {
            rig.facts.withoutKeys();
            ErpSync process = rig.start();
            rig.shop.has(1, Orders.bytes(FactOrders.shippedInTwoAlike(1, 2)));
            rig.deliver(process, rig.order("order", "orders/create", FactOrders.ordered(1, 1)));
            rig.awaitState("order", "applied");

            rig.deliver(process, rig.record("one", "fulfillments/create", "1", FactOrders.shipmentBody(1)));
            rig.awaitState("one", "applied");
            String second = "{\"id\":" + FactOrders.shipmentOf(1) + "5,\"order_id\":1}";
            rig.deliver(process, rig.record("two", "fulfillments/create", "1", second));
            rig.awaitState("two", "applied");
            rig.deliver(process, rig.record("one-again", "fulfillments/update", "1", FactOrders.shipmentBody(1)));
            rig.awaitState("one-again", "superseded");

            assertThat(rig.facts.log()).containsExactly("ship 771", "ship 7715");
            assertThat(rig.database.texts("select fact_id || ' ' || erp_id from order_effect order by 1"))
                    .containsExactly("771 IF-771", "7715 IF-7715");
        }
    }
}
