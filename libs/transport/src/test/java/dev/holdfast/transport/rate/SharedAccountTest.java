package dev.holdfast.transport.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testbed.Testbed;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One account of several replicas, over a real Redis. */
class SharedAccountTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Replicas replicas =
            new Replicas(Testbed.shared().redisUri(), Testbed.shared().newPrefix("rate"), 3);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Governor first;
    private Governor second;

    @BeforeEach
    void start() {
        first = replicas.start();
        second = replicas.start();
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
        replicas.close();
    }

    @Test
    void neverMoreThanTheLimitAtOnceWhoeverAsks() throws Exception {
        VendorAccount account = replicas.account(5);
        List<Governor> all = List.of(first, second, replicas.start());
        Random random = new Random(7);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Governor governor = all.get(i % all.size());
            Lane lane = Replicas.lane(random);
            long nanos = random.nextInt(4_000_000);
            calls.add(threads.submit(() -> {
                try (Permit permit = governor.admit(account, lane, 0, Replicas.PATIENT)) {
                    replicas.call(() -> LockSupport.parkNanos(nanos));
                    assertThat(permit.holds()).isTrue();
                }
            }));
        }
        for (Future<?> call : calls) {
            call.get(30, TimeUnit.SECONDS);
        }

        assertThat(replicas.most).hasValue(5);
    }

    @Test
    void liveGoesBeforeRetryBeforeBulkOverAllReplicas() {
        VendorAccount account = replicas.account(1);
        List<Lane> served = new CopyOnWriteArrayList<>();
        Permit held = first.admit(account, Lane.LIVE, 0, Replicas.PATIENT);

        waits(second, account, Lane.BULK, served);
        waits(first, account, Lane.RETRY, served);
        waits(second, account, Lane.LIVE, served);
        waits(first, account, Lane.LIVE, served);
        await().until(() -> second.loads().getFirst().waiting().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum()
                == 4);
        held.close();

        await().until(() -> served.size() == 4);
        assertThat(served).containsExactly(Lane.LIVE, Lane.LIVE, Lane.RETRY, Lane.BULK);
    }

    @Test
    void lowerLanesGetTheirShareHoweverManyLiveCallsWait() {
        VendorAccount account = replicas.account(1);
        List<Lane> served = new CopyOnWriteArrayList<>();
        Permit held = first.admit(account, Lane.LIVE, 0, Replicas.PATIENT);
        for (int i = 0; i < 60; i++) {
            waits(i % 2 == 0 ? first : second, account, Lane.LIVE, served);
        }
        for (int i = 0; i < 4; i++) {
            waits(first, account, Lane.RETRY, served);
        }
        waits(second, account, Lane.BULK, served);
        await().until(() -> second.loads().getFirst().waiting().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum()
                == 65);
        held.close();

        await().until(() -> served.size() == 65);
        assertThat(served.subList(0, 5)).containsOnlyOnce(Lane.RETRY);
        assertThat(served.indexOf(Lane.BULK)).isBetween(15, 21);
        assertThat(served.lastIndexOf(Lane.RETRY)).isLessThan(25);
    }

    @Test
    void bulkLeavesACallToTheOthers() {
        VendorAccount account = replicas.account(3);
        first.admit(account, Lane.BULK, 0, Replicas.PATIENT);
        second.admit(account, Lane.BULK, 0, Replicas.PATIENT);

        assertThatThrownBy(() -> first.admit(account, Lane.BULK, 0, AT_ONCE)).isInstanceOf(UpstreamException.class);
        second.admit(account, Lane.LIVE, 0, AT_ONCE).close();
    }

    @Test
    void whatAnEndedProcessHeldComesBack() {
        VendorAccount account = replicas.account(1);
        Permit held = first.admit(account, Lane.LIVE, 0, Replicas.PATIENT);

        first.close();

        Permit next = second.admit(account, Lane.LIVE, 0, Replicas.PATIENT);
        // Who had it knows by its own clock that it is over, before anybody else is given it.
        assertThat(held.holds()).isFalse();
        assertThat(next.holds()).isTrue();
    }

    @Test
    void aCallThatWasGivenUpKeepsItsPlaceForALease() {
        VendorAccount account = replicas.account(1);
        long since = System.nanoTime();
        Permit held = first.admit(account, Lane.LIVE, 0, Replicas.PATIENT);
        held.givenUp();
        held.close();

        second.admit(account, Lane.LIVE, 0, Replicas.PATIENT).close();

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isGreaterThan(Replicas.LEASE);
    }

    @Test
    void whoWaitsInAnEndedProcessStandsInNobodysWay() {
        VendorAccount account = replicas.account(1);
        Permit held = second.admit(account, Lane.LIVE, 0, Replicas.PATIENT);
        List<Lane> served = new CopyOnWriteArrayList<>();
        waits(first, account, Lane.LIVE, served);
        await().until(() -> second.loads().getFirst().waiting().get(Lane.LIVE) == 1);
        first.close();
        threads.shutdownNow();

        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        held.close();

        second.admit(account, Lane.BULK, 0, Duration.ofSeconds(3)).close();
    }

    @Test
    void aRefusalShrinksTheLimitForAllAndItGrowsBack() {
        VendorAccount account = replicas.account(5);
        List<Permit> held = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            held.add(first.admit(account, Lane.LIVE, 0, Replicas.PATIENT));
        }

        held.getFirst().refused(null);
        held.forEach(Permit::close);

        second.admit(account, Lane.LIVE, 0, Replicas.PATIENT).close();
        await().atMost(Duration.ofMillis(280))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> second.loads().getFirst().limit() == 3);
        await().until(() -> second.loads().getFirst().limit() == 4);
        await().until(() -> second.loads().getFirst().limit() == 5);
    }

    @Test
    void whatTheVendorAsksToWaitClosesTheAccountForAll() {
        VendorAccount account = replicas.account(5);
        Permit refused = first.admit(account, Lane.LIVE, 0, Replicas.PATIENT);
        refused.refused(Duration.ofSeconds(2));
        refused.close();

        await().untilAsserted(
                        () -> assertThatThrownBy(() -> second.admit(account, Lane.LIVE, 0, Duration.ofMillis(100)))
                                .isInstanceOfSatisfying(UpstreamException.class, e -> assertThat(
                                                ((Failure.RateLimited) e.failure()).retryAfter())
                                        .isBetween(Duration.ofMillis(200), Duration.ofSeconds(2))));
        second.admit(account, Lane.LIVE, 0, Replicas.PATIENT).close();
    }

    @Test
    void whoMustBeAloneIs() throws Exception {
        VendorAccount account = replicas.account(3);
        List<Permit> held = List.of(
                first.admit(account, Lane.LIVE, 0, Replicas.PATIENT),
                second.admit(account, Lane.LIVE, 0, Replicas.PATIENT));

        Future<Permit> alone = threads.submit(() -> first.admitAlone(account, Replicas.PATIENT));
        await().until(() -> {
            try {
                second.admit(account, Lane.LIVE, 0, AT_ONCE).close();
                return false;
            } catch (UpstreamException e) {
                return true;
            }
        });
        assertThat(alone.isDone()).isFalse();
        held.forEach(Permit::close);

        try (Permit permit = alone.get(5, TimeUnit.SECONDS)) {
            assertThat(permit.inUse()).isEqualTo(1);
            assertThatThrownBy(() -> second.admit(account, Lane.LIVE, 0, AT_ONCE))
                    .isInstanceOf(UpstreamException.class);
        }
        second.admit(account, Lane.LIVE, 0, Duration.ofSeconds(2)).close();
    }

    @Test
    void pointsAreSpentTogetherAndCorrectedByWhatTheVendorTells() {
        VendorAccount account = new VendorAccount("shopify", "a", "shopify:a", VendorAccount.Limits.points(1000, 100));
        first.admit(account, Lane.LIVE, 600, Replicas.PATIENT).close();
        assertThatThrownBy(() -> second.admit(account, Lane.LIVE, 600, AT_ONCE)).isInstanceOf(UpstreamException.class);

        try (Permit permit = first.admit(account, Lane.LIVE, 1, Replicas.PATIENT)) {
            permit.left(new Bucket(4000, 4000, 200));
        }

        second.admit(account, Lane.LIVE, 600, Duration.ofSeconds(1)).close();
        // Bulk leaves half of what can be saved up.
        assertThatThrownBy(() -> second.admit(account, Lane.BULK, 1500, AT_ONCE))
                .isInstanceOf(UpstreamException.class);
        second.admit(account, Lane.BULK, 1000, Duration.ofSeconds(1)).close();
    }

    private void waits(Governor governor, VendorAccount account, Lane lane, List<Lane> served) {
        var unused = threads.submit(() -> {
            try (Permit permit = governor.admit(account, lane, 0, Replicas.PATIENT)) {
                assertThat(permit.holds()).isTrue();
                served.add(lane);
            }
        });
    }
}
