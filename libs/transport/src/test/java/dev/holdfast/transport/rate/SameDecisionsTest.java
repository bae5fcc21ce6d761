package dev.holdfast.transport.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testbed.Testbed;
import dev.holdfast.transport.redis.RedisStore;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A process on its own decides as the scripts do: whoever asks and gives back in whatever order, the same are served. */
class SameDecisionsTest {

    private static final Terms TERMS = new Terms(
            Terms.Sharing.USUAL,
            new Terms.Correction(0.7, Duration.ZERO, Duration.ofHours(1), Duration.ofMinutes(1)),
            new Terms.Timing(
                    Duration.ofMinutes(1), Duration.ofSeconds(20), Duration.ofMillis(1), Duration.ofMillis(100)));

    @Test
    void inMemoryAsInRedis() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (RedisStore store =
                new RedisStore(() -> Redis.createClient(vertx, Testbed.shared().redisUri()), Duration.ofSeconds(5))) {
            String prefix = Testbed.shared().newPrefix("same");
            for (int seed = 0; seed < 12; seed++) {
                compare(store, prefix + seed + ":", new Random(seed));
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static void compare(RedisStore store, String prefix, Random random) throws Exception {
        VendorAccount account =
                new VendorAccount("netsuite", "1", "1", VendorAccount.Limits.calls(1 + random.nextInt(8)));
        RedisBook redis = new RedisBook(store, account, TERMS, prefix);
        Set<String> served = new TreeSet<>();
        VendorAccount.Limits ours = VendorAccount.Limits.calls(
                TERMS.sharing().callsOf(account.limits().calls()));
        MemoryBook memory =
                new MemoryBook(ours, TERMS, () -> System.nanoTime() / 1_000_000, entry -> served.add(entry.id()));
        await().until(() -> {
            Entry probe = Entry.of("p", 1, Lane.LIVE, false, 0);
            boolean granted = redis.admit(probe).granted();
            redis.release(probe, Book.Report.NOTHING);
            return granted;
        });
        Map<String, Entry> present = new LinkedHashMap<>();
        List<String> story = new ArrayList<>();
        for (int step = 2; step < 45; step++) {
            if (present.isEmpty() || random.nextInt(5) < 3) {
                Entry entry = Entry.of("p", step, Replicas.lane(random), random.nextInt(20) == 0, 0);
                present.put(entry.id(), entry);
                story.add("+" + entry.id());
                redis.admit(entry);
                memory.admit(entry);
            } else {
                Entry entry = new ArrayList<>(present.values()).get(random.nextInt(present.size()));
                present.remove(entry.id());
                Book.Report report = new Book.Report(random.nextInt(8) == 0, Duration.ZERO, null);
                story.add("-" + entry.id() + (report.refused() ? "!" : ""));
                redis.release(entry, report);
                memory.release(entry, report);
            }
            List<String> inRedis = new ArrayList<>();
            List<String> inMemory = new ArrayList<>();
            for (Entry entry : present.values()) {
                if (redis.admit(entry).granted()) {
                    inRedis.add(entry.id());
                }
                if (memory.admit(entry).granted()) {
                    inMemory.add(entry.id());
                }
            }
            assertThat(inMemory).as("served after %s", story).isEqualTo(inRedis);
        }
    }
}
