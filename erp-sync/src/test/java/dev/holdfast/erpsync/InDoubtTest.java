package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A newer version was sent and nobody knows what became of it; an older one comes first. */
class InDoubtTest {

    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** The newer event waits in a backlog, longer than any call to the ERP takes. */
    @Test
    void anOlderVersionDoesNotUndoWhatMayHaveTakenEffectLongAgo() throws InterruptedException {
        try (Rig rig = new Rig().with("verify-after", "PT0.2S")) {
            AtomicInteger taken = new AtomicInteger();
            CountDownLatch backlog = new CountDownLatch(1);
            ErpSync process = rig.start((step, work) -> {
                if (!work.event().attributes().id().equals("newer")) {
                    return;
                }
                if (step == Step.SENT && taken.get() == 1) {
                    throw new Death();
                }
                if (step == Step.CLAIMED && taken.incrementAndGet() == 2) {
                    awaitUninterrupted(backlog);
                }
            });
            rig.shop.has(1, Orders.bytes(Orders.version(1, 2)));
            rig.deliver(process, rig.order("newer", "orders/updated", Orders.version(1, 2)));
            await().dontCatchUncaughtExceptions().until(() -> taken.get() == 2);

            rig.deliver(process, rig.order("older", "orders/create", Orders.version(1, 1)));

            // Superseded where the sweep's own look came first, which sends the newer one's content too.
            await().until(() -> Set.of("applied", "superseded").contains(rig.state("older")));
            assertThat(rig.erp.log()).extracting(FakeErp.Written::po).containsExactly("v2");
            backlog.countDown();
            rig.awaitQuiet();
            assertThat(rig.state("newer")).isIn("applied", "superseded");
            assertThat(rig.erp.log()).extracting(FakeErp.Written::po).containsExactly("v2");
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
