package dev.holdfast.transport.rate;

import dev.holdfast.transport.redis.RedisStore;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Several governors over one Redis, as several processes have them, with times short enough to see them pass. */
final class Replicas implements AutoCloseable {

    static final Duration LEASE = Duration.ofSeconds(1);
    static final Duration QUIET = Duration.ofMillis(250);
    static final Duration PATIENT = Duration.ofSeconds(20);

    static final Terms TERMS = new Terms(
            Terms.Sharing.USUAL.leaving(0),
            new Terms.Correction(0.7, Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofMinutes(1)),
            new Terms.Timing(LEASE, Duration.ofMillis(80), QUIET, Duration.ofMillis(100)));

    final AtomicInteger alive = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    final List<String> degradations = new CopyOnWriteArrayList<>();

    private final Vertx vertx = Vertx.vertx();
    private final String uri;
    private final String prefix;
    private final int count;
    private final List<Governor> governors = new CopyOnWriteArrayList<>();

    Replicas(String uri, String prefix, int count) {
        this.uri = uri;
        this.prefix = prefix;
        this.count = count;
    }

    Governor start(Terms terms) {
        Governor governor = Governor.shared(
                terms,
                count,
                prefix,
                new RedisStore(() -> Redis.createClient(vertx, uri), Duration.ofSeconds(3)),
                new GovernorWatch() {
                    @Override
                    public void waited(VendorAccount account, Lane lane, Duration span, boolean admitted) {
                        // Counted by the tests themselves.
                    }

                    @Override
                    public void refused(VendorAccount account) {
                        // Seen by its effect.
                    }

                    @Override
                    public void degraded(boolean now, String why) {
                        degradations.add(now + ": " + why);
                    }
                });
        governors.add(governor);
        return governor;
    }

    Governor start() {
        return start(TERMS);
    }

    static Lane lane(Random random) {
        List<Lane> lanes = List.of(Lane.values());
        return lanes.get(random.nextInt(lanes.size()));
    }

    /** An account that nobody has used in this run. */
    VendorAccount account(int calls) {
        return new VendorAccount("netsuite", "1", "netsuite:1", VendorAccount.Limits.calls(calls));
    }

    /** Counts the calls that are under way at once. */
    void call(Runnable work) {
        most.accumulateAndGet(alive.incrementAndGet(), Math::max);
        try {
            work.run();
        } finally {
            alive.decrementAndGet();
        }
    }

    @Override
    public void close() {
        governors.forEach(Governor::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
