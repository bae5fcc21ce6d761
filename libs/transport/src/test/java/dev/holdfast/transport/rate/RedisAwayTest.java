package dev.holdfast.transport.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testbed.FileTree;
import dev.holdfast.testbed.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis goes away under load, and comes back remembering nothing: the limit holds all the while. */
class RedisAwayTest {

    @TempDir
    Path folder;

    private RedisServer redis;
    private Replicas replicas;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void start() {
        redis = new RedisServer(folder.resolve("redis"), 0).start();
        replicas = new Replicas(redis.uri(), "rate:", 3);
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
        replicas.close();
        redis.close();
    }

    @Test
    void theLimitHoldsWhileRedisDiesAndComesBackEmpty() throws Exception {
        VendorAccount account = replicas.account(6);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger calls = new AtomicInteger();
        List<Future<?>> callers = new ArrayList<>();
        for (int replica = 0; replica < 3; replica++) {
            Governor governor = replicas.start();
            for (int caller = 0; caller < 8; caller++) {
                Random random = new Random(replica * 8L + caller);
                callers.add(threads.submit(() -> {
                    while (!over.get()) {
                        try (Permit permit = governor.admit(account, Replicas.lane(random), 0, Replicas.PATIENT)) {
                            replicas.call(() -> LockSupport.parkNanos(random.nextInt(10_000_000)));
                            calls.incrementAndGet();
                            assertThat(permit.holds()).isTrue();
                        }
                    }
                }));
            }
        }
        await().untilAsserted(
                        () -> assertThat(calls).as("%s", replicas.degradations).hasValueGreaterThan(300));
        assertThat(replicas.degradations).isEmpty();

        redis.kill();
        await().until(() -> replicas.degradations.size() == 3);
        int atKill = calls.get();
        await().atMost(Duration.ofSeconds(10)).until(() -> calls.get() > atKill + 200);

        FileTree.delete(folder.resolve("redis").resolve("appendonlydir"));
        redis.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> replicas.degradations.size() == 6);
        int atReturn = calls.get();
        await().atMost(Duration.ofSeconds(10)).until(() -> calls.get() > atReturn + 500);
        over.set(true);
        for (Future<?> caller : callers) {
            caller.get(20, TimeUnit.SECONDS);
        }

        assertThat(replicas.most).hasValue(6);
    }
}
