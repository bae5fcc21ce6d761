package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.erpsync.consume.PolledRecord;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Any order of delivery, any duplication, any sharing of seconds, two processes: the newest version of each order stands in
 * the ERP at the end, was written once, and no older write followed a newer one.
 */
class OrderVersionsPropertyTest {

    private static final int ORDERS = "full".equals(System.getProperty("holdfast.size")) ? 120 : 25;

    @Test
    void theNewestVersionIsAppliedOnceAndNothingOlderAfterIt() {
        long seed = Long.getLong("holdfast.seed", new Random().nextLong());
        Random random = new Random(seed);
        System.out.println("OrderVersionsPropertyTest: holdfast.seed=" + seed);
        try (Rig rig = new Rig()) {
            List<ErpSync> processes = List.of(rig.start(), rig.start());
            List<PolledRecord> records = new ArrayList<>();
            int[] newest = new int[ORDERS];
            for (int order = 0; order < ORDERS; order++) {
                newest[order] = history(rig, random, order, records);
            }
            Collections.shuffle(records, random);
            for (int from = 0; from < records.size(); ) {
                int until = Math.min(records.size(), from + 1 + random.nextInt(12));
                rig.deliver(
                        processes.get(random.nextInt(2)),
                        records.subList(from, until).toArray(PolledRecord[]::new));
                from = until;
            }

            rig.awaitQuiet();

            for (int order = 0; order < ORDERS; order++) {
                List<FakeErp.Written> log = rig.erp.log(1000 + order);
                List<Integer> versions = log.stream()
                        .map(written -> Integer.parseInt(written.po().substring(1)))
                        .toList();
                String which = "order " + order + " of seed " + seed;
                assertThat(versions).as(which).isSorted().doesNotHaveDuplicates();
                assertThat(versions.getLast()).as(which).isEqualTo(newest[order]);
                assertThat(log.stream().filter(FakeErp.Written::created))
                        .as(which)
                        .hasSize(1);
            }
            assertThat(rig.database.texts("select distinct state from event")).containsOnly("applied", "superseded");
            assertThat(rig.database.number("select sum(seen) from event_gate")).isEqualTo(records.size());
            assertThat(rig.database.number("select count(*) from event_gate"))
                    .isEqualTo(rig.database.number("select count(*) from event"));
        }
    }

    /**
     * The same while answers are lost before and after their effect, effects come late, and workers die at any step: writes
     * may be repeated then, each explained by a fault, but never in the wrong order, and creation stays one.
     */
    @Test
    void underFaultsNoOlderWriteFollowsANewerOne() {
        long seed = Long.getLong("holdfast.seed", new Random().nextLong());
        Random random = new Random(seed);
        System.out.println("OrderVersionsPropertyTest, faults: holdfast.seed=" + seed);
        try (Rig rig = new Rig()
                .with("check-after", "PT0.6S")
                // Enough for every fault and every death to strike the same order.
                .with("retry.steps", "PT0.05S,PT0.1S,PT0.1S" + ",PT0.2S".repeat(30))) {
            Random deaths = new Random(seed + 1);
            Step.Watcher watcher = (step, work) -> {
                boolean dies;
                synchronized (deaths) {
                    dies = deaths.nextInt(25) == 0;
                }
                if (dies) {
                    throw new WorkerDeath();
                }
            };
            List<ErpSync> processes = List.of(rig.start(watcher), rig.start(watcher));
            List<PolledRecord> records = new ArrayList<>();
            int[] newest = new int[ORDERS];
            for (int order = 0; order < ORDERS; order++) {
                newest[order] = history(rig, random, order, records);
            }
            Collections.shuffle(records, random);
            int faults = 0;
            for (PolledRecord record : records) {
                rig.deliver(processes.get(random.nextInt(2)), record);
                faults += fault(rig, random) ? 1 : 0;
                if (random.nextInt(5) == 0) {
                    rig.erp.landLate();
                }
            }
            await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(90)).until(() -> {
                rig.erp.landLate();
                return rig.quiet();
            });

            for (int order = 0; order < ORDERS; order++) {
                List<FakeErp.Written> log = rig.erp.log(1000 + order);
                List<Integer> versions = log.stream()
                        .map(written -> Integer.parseInt(written.po().substring(1)))
                        .toList();
                String which =
                        "order " + order + " of seed " + seed + ": " + versions + ", newest " + newest[order] + "; "
                                + rig.database.texts(
                                        "select event_id || ' ' || state || ' ' || coalesce(reason, '') from event where order_key = ?",
                                        Integer.toString(1000 + order));
                assertThat(versions).as(which).isSorted();
                assertThat(versions.getLast()).as(which).isEqualTo(newest[order]);
                assertThat(log.stream().filter(FakeErp.Written::created))
                        .as(which)
                        .hasSize(1);
            }
            assertThat(rig.database.texts("select distinct state from event")).containsOnly("applied", "superseded");
            System.out.println("OrderVersionsPropertyTest, faults: " + faults + " injected, "
                    + rig.erp.log().size() + " writes");
        }
    }

    /** The death of a worker. */
    private static final class WorkerDeath extends Error {
        private static final long serialVersionUID = 1L;

        WorkerDeath() {
            super("by test", null, false, false);
        }
    }

    private static boolean fault(Rig rig, Random random) {
        switch (random.nextInt(12)) {
            case 0 -> rig.erp.next(new ErpFault.DropBefore());
            case 1 -> rig.erp.next(new ErpFault.DropAfter());
            case 2 -> rig.erp.next(new ErpFault.Late());
            case 3 -> rig.erp.next(new ErpFault.Refuse(new Failure.Transient("busy")));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** One order's versions, some sharing a second, each delivered one to three times; says which is the newest. */
    private static int history(Rig rig, Random random, int order, List<PolledRecord> records) {
        int versions = 1 + random.nextInt(6);
        int second = 0;
        for (int version = 1; version <= versions; version++) {
            second += random.nextInt(4) == 0 && version > 1 ? 0 : 1;
            var body = Orders.version(1000 + order, version, second);
            rig.shop.has(1000 + order, Orders.bytes(body));
            for (int copy = random.nextInt(3); copy >= 0; copy--) {
                records.add(rig.order("o" + order + "v" + version, "orders/updated", body));
            }
        }
        return versions;
    }
}
