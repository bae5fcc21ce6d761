package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.connectors.Uniqueness;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * One scenario for each thing that the guarantee stands on: it holds, and with that one thing switched off it does not. So
 * neither the scenario nor the thing is there for nothing.
 */
class SwitchesTest {

    @Test
    void oneEventIsOneRowBecauseOfTheGate() {
        assertThat(rowsOfADuplicate(new Rig())).isEqualTo(1);
        assertThat(rowsOfADuplicate(new Rig().unsafe("gate-off"))).isEqualTo(2);
    }

    private static long rowsOfADuplicate(Rig given) {
        try (Rig rig = given) {
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));
            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));
            rig.awaitQuiet();
            return rig.database.number("select count(*) from event");
        }
    }

    @Test
    void oneOrderIsOneRecordBecauseOfTheOrderLease() throws InterruptedException {
        assertThat(recordsOfTwoWriters(rigThatOnlyLooks(), true)).isEqualTo(1);
        assertThat(recordsOfTwoWriters(rigThatOnlyLooks().unsafe("order-lease-off"), false))
                .isEqualTo(2);
    }

    private static Rig rigThatOnlyLooks() {
        return new Rig(new LedgerDatabase("switches"), new Uniqueness.LookUp(Duration.ofMillis(100)));
    }

    /** The first writer looks and finds nothing; before it writes, the second comes. */
    private static int recordsOfTwoWriters(Rig given, boolean leased) throws InterruptedException {
        try (Rig rig = given) {
            CountDownLatch looked = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            rig.erp.afterNextLook(() -> {
                looked.countDown();
                await().until(() -> go.getCount() == 0);
            });
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));
            assertThat(looked.await(10, TimeUnit.SECONDS)).isTrue();
            rig.deliver(process, rig.order("b", "orders/updated", Orders.version(1, 2)));
            if (leased) {
                // The second writer has time to write, and waits for the first.
                assertThat(go.await(400, TimeUnit.MILLISECONDS)).isFalse();
            } else {
                await().until(() -> rig.erp.records(1).size() == 1);
            }
            go.countDown();
            rig.awaitQuiet();
            return rig.erp.records(1).size();
        }
    }

    @Test
    void theNewestVersionStandsBecauseOfTheVersionGuard() {
        assertThat(versionAfterALateOlderOne(new Rig())).isEqualTo("v2");
        assertThat(versionAfterALateOlderOne(new Rig().unsafe("version-guard-off")))
                .isEqualTo("v1");
    }

    private static String versionAfterALateOlderOne(Rig given) {
        try (Rig rig = given) {
            ErpSync process = rig.start();
            rig.deliver(process, rig.order("new", "orders/updated", Orders.version(1, 2)));
            rig.awaitState("new", "applied");
            rig.deliver(process, rig.order("old", "orders/create", Orders.version(1, 1)));
            rig.awaitQuiet();
            return String.valueOf(rig.erp.records(1).getLast().poNumber());
        }
    }

    @Test
    void noneOfThemIsTurnedOffByMistake() {
        try (Rig rig = new Rig().with("test-switches.gate-off", "true")) {
            assertThatThrownBy(rig::start)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("holdfast.erp-sync.test-switches")
                    .hasMessageContaining("holdfast.erp-sync.unsafe-test-switches=true");
        }
    }
}
