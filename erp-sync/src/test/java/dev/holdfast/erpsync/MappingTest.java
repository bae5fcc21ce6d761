package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.OrderMapping;
import org.junit.jupiter.api.Test;

/** Orders that are written by a connection's mapping, and orders for which it has no value. */
class MappingTest {

    private static final String GOOD = "version: good\norder-fields:\n  custbody_x: order.tags.listed()";

    @Test
    void whatTheMappingSaysGoesIntoThePlanWithItsVersion() {
        try (Rig rig = new Rig().mapped(GOOD)) {
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "applied");
            OrderMapping said = rig.erp.records(1).getLast().mapping();
            assertThat(said.fields()).containsOnlyKeys("custbody_x");
            assertThat(rig.database.texts("select mapping from event_plan").getFirst())
                    .startsWith("good-")
                    .isEqualTo(said.version());
        }
    }

    @Test
    void anOrderWithoutAValueWaitsForAMappingThatWorksAndNothingIsSent() {
        try (Rig rig = new Rig().mapped("order-fields:\n  custbody_x: order.tags[99]")) {
            ErpSync process = rig.start();
            rig.deliver(
                    process,
                    rig.order("a", "orders/create", Orders.version(1, 1)),
                    rig.order("b", "orders/create", Orders.version(2, 1)));

            rig.awaitState("a", "parked");
            rig.awaitState("b", "parked");
            assertThat(rig.reason("a"))
                    .startsWith("mapping-failed: mapping.order-fields.custbody_x has no value for the order");
            assertThat(rig.erp.log()).isEmpty();
            process.close();

            rig.mapped(GOOD).start();
            rig.awaitState("a", "applied");
            rig.awaitState("b", "applied");
        }
    }
}
