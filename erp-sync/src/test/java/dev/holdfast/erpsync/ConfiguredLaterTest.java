package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.erpsync.ledger.Sql;
import org.junit.jupiter.api.Test;

class ConfiguredLaterTest {

    @Test
    void eventsOfAConnectionGoOnOnceTheConfigurationNamesIt() {
        try (Rig rig = new Rig()) {
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));
            rig.awaitState("a", "applied");
            rig.deliver(process, rig.order("b", "orders/updated", Orders.version(1, 2)));
            rig.awaitQuiet();
            rig.database.update("""
                    update event set state = 'parked', park_key = 'config:unknown-connection', due = null
                    where event_id = 'b'""");
            rig.database.transactions().inOne(sql -> Sql.update(sql, "update order_state set applied_version = null"));

            rig.start();

            rig.awaitState("b", "applied");
            assertThat(rig.database.number("select count(*) from event where park_key is not null"))
                    .isZero();
        }
    }

    @Test
    void aMappingThatNamesWhatWasMissingIsTriedWhenTheServiceStartsWithIt() {
        try (Rig rig = new Rig().with("parked-recheck", "PT1H")) {
            rig.erp.lacks("MUG-BLUE");
            ErpSync process = rig.start();
            rig.deliver(
                    process,
                    rig.order("a", "orders/create", Orders.version(1, 1)),
                    rig.order("b", "orders/create", Orders.version(2, 1)));
            rig.awaitState("a", "parked");
            rig.awaitState("b", "parked");
            rig.erp.learns("MUG-BLUE");

            rig.start();

            rig.awaitState("a", "applied");
            rig.awaitState("b", "applied");
        }
    }
}
