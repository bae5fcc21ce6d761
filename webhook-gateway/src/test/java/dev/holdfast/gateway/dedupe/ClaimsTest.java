package dev.holdfast.gateway.dedupe;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.holdfast.testbed.FreePorts;
import dev.holdfast.testbed.RedisServer;
import dev.holdfast.testbed.TcpProxy;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The claim's state machine over a real Redis. Random histories of owners that claim, complete, release, or die after any
 * step (with a command still on its way, too) are held against a model; a lease's end is brought about, not waited for.
 */
class ClaimsTest {

    private static final String PREFIX = "claims.";
    private static final AtomicInteger EVENTS = new AtomicInteger();
    private static final long[] PRINTS = {1L, -2L};

    private static final Vertx VERTX = Vertx.vertx();
    private static final Context LOOP = VERTX.getOrCreateContext();
    private static RedisServer server;
    private static Redis redis;
    private static Claims claims;

    private record Attempt(String owner, long print) {}

    @BeforeAll
    static void open(@TempDir Path folder) {
        server = new RedisServer(folder, 0).start();
        redis = Redis.createClient(VERTX, server.uri());
        claims = on(LOOP, redis);
    }

    @AfterAll
    static void close() {
        redis.close();
        VERTX.close();
        server.close();
    }

    @Test
    void anyHistoryOfOwnersAndCrashesFollowsTheModel() {
        qt().withExamples(150).forAll(longs().all()).checkAssert(seed -> {
            Random random = new Random(seed);
            String event = "e" + EVENTS.incrementAndGet();
            ClaimState model = ClaimState.YOURS;
            Attempt holder = null;
            List<Attempt> alive = new ArrayList<>();
            for (int step = 0; step < 12; step++) {
                switch (random.nextInt(6)) {
                    case 0, 1 -> {
                        Attempt attempt = new Attempt("o" + step, PRINTS[random.nextInt(2)]);
                        ClaimState found = claim(event, attempt);
                        assertThat(found).isEqualTo(model);
                        if (model.equals(ClaimState.YOURS)) {
                            holder = attempt;
                            model = new ClaimState.InFlight(attempt.print);
                        }
                        // Every third dies between the claim and whatever would have come next.
                        if (found.equals(ClaimState.YOURS) && random.nextInt(3) > 0) {
                            alive.add(attempt);
                        }
                    }
                    case 2 -> {
                        if (!alive.isEmpty()) {
                            // Whoever has Kafka's acknowledgement completes, even one whose lease has ended.
                            Attempt attempt = alive.remove(random.nextInt(alive.size()));
                            run(then -> claims.complete(event, attempt.print, then));
                            model = new ClaimState.Done(attempt.print);
                            holder = null;
                        }
                    }
                    case 3 -> {
                        if (!alive.isEmpty()) {
                            Attempt attempt = alive.remove(random.nextInt(alive.size()));
                            run(then -> claims.release(event, attempt.owner, attempt.print, then));
                            if (attempt.equals(holder)) {
                                model = ClaimState.YOURS;
                                holder = null;
                            }
                        }
                    }
                    case 4 -> {
                        if (model instanceof ClaimState.InFlight) {
                            command(Request.cmd(Command.PEXPIREAT)
                                    .arg(PREFIX + event)
                                    .arg(1));
                            model = ClaimState.YOURS;
                            holder = null;
                        }
                    }
                    default -> run(then -> claims.release(event, "stranger", PRINTS[0], then));
                }
            }
            assertThat(claim(event, new Attempt("last", 9L))).isEqualTo(model);
        });
    }

    @Test
    void ofManyThatClaimAtOnceOneOwns() throws Exception {
        List<CompletableFuture<ClaimState>> answers = new ArrayList<>();
        String event = "e" + EVENTS.incrementAndGet();
        for (int i = 0; i < 100; i++) {
            String owner = "o" + i;
            CompletableFuture<ClaimState> answer = new CompletableFuture<>();
            answers.add(answer);
            LOOP.runOnContext(nothing -> claims.claim(event, owner, 7L, answer::complete));
        }

        int owners = 0;
        for (CompletableFuture<ClaimState> answer : answers) {
            ClaimState state = answer.get(10, SECONDS);
            owners += state.equals(ClaimState.YOURS) ? 1 : 0;
            assertThat(state).isIn(ClaimState.YOURS, new ClaimState.InFlight(7L));
        }
        assertThat(owners).isOne();
    }

    @Test
    void leaseAndWindowAreRedisToKeep() throws Exception {
        String event = "e" + EVENTS.incrementAndGet();

        claim(event, new Attempt("o", 1L));
        assertThat(command(Request.cmd(Command.PTTL).arg(PREFIX + event))).isBetween(1L, 10_000L);
        run(then -> claims.complete(event, 1L, then));
        assertThat(command(Request.cmd(Command.PTTL).arg(PREFIX + event))).isBetween(604_000_000L, 604_800_000L);
    }

    @Test
    void aRedisThatRefusesOrHoldsWhatIsNotOursIsNoAnswer() {
        String event = "e" + EVENTS.incrementAndGet();
        set(PREFIX + event, "of somebody else");
        assertThat(claim(event, new Attempt("o", 1L))).isEqualTo(ClaimState.AWAY);
        set(PREFIX + event, "D:not-hex");
        assertThat(claim(event, new Attempt("o", 1L))).isEqualTo(ClaimState.AWAY);

        // Full, and forbidden to evict: it refuses every write, and an event goes on unverified.
        limitMemory("1");
        assertThat(claim("e" + EVENTS.incrementAndGet(), new Attempt("o", 1L))).isEqualTo(ClaimState.AWAY);
        limitMemory("0");
        Awaitility.await().until(() -> claim("e" + EVENTS.incrementAndGet(), new Attempt("o", 1L))
                .equals(ClaimState.YOURS));
    }

    @Test
    void aRedisThatFallsSilentIsAwayWithinTwoHundredMillisecondsAndComesBack() throws Exception {
        try (TcpProxy wire = TcpProxy.to(server.port())) {
            Redis behind = Redis.createClient(VERTX, "redis://127.0.0.1:" + wire.port());
            Context other = VERTX.getOrCreateContext();
            Claims ours = on(other, behind);
            long sweeper = sweep(other, ours);
            Awaitility.await().until(() -> ask(other, ours).equals(ClaimState.YOURS));

            wire.stall();
            long before = System.nanoTime();
            assertThat(ask(other, ours)).isEqualTo(ClaimState.AWAY);
            // Two sweeps of 20 ms past Redis' 150, and room for a busy machine.
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isBetween(Duration.ofMillis(140), Duration.ofMillis(600));
            assertThat(ours.breakerOpen()).isTrue();
            before = System.nanoTime();
            assertThat(ask(other, ours)).isEqualTo(ClaimState.AWAY);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(100));

            wire.restore();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !ours.breakerOpen());
            assertThat(ask(other, ours)).isEqualTo(ClaimState.YOURS);

            wire.cut();
            assertThat(ask(other, ours)).isEqualTo(ClaimState.AWAY);
            wire.restore();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ask(other, ours)
                    .equals(ClaimState.YOURS));
            VERTX.cancelTimer(sweeper);
            behind.close();
        }
    }

    @Test
    void aRedisThatIsKilledAndComesBackKeepsTheDuplicatesOutAgain(@TempDir Path folder) throws Exception {
        try (RedisServer mortal = new RedisServer(folder, FreePorts.next()).start()) {
            Redis own = Redis.createClient(VERTX, mortal.uri());
            Context other = VERTX.getOrCreateContext();
            Claims ours = on(other, own);
            long sweeper = sweep(other, ours);
            Awaitility.await().until(() -> ask(other, ours).equals(ClaimState.YOURS));

            mortal.kill();
            Awaitility.await().until(() -> ask(other, ours).equals(ClaimState.AWAY));
            mortal.start();

            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ask(other, ours)
                    .equals(ClaimState.YOURS));
            VERTX.cancelTimer(sweeper);
            own.close();
        }
    }

    private static Claims on(Context context, Redis client) {
        Claims.Terms terms = new Claims.Terms(
                PREFIX,
                Duration.ofSeconds(10),
                Duration.ofDays(7),
                Duration.ofMillis(150),
                Duration.ofMillis(200),
                true);
        return await(future ->
                context.runOnContext(nothing -> future.complete(new Claims(VERTX, context, () -> client, terms))));
    }

    private static long sweep(Context context, Claims ours) {
        return VERTX.setPeriodic(20, timer -> context.runOnContext(nothing -> ours.sweep(System.nanoTime())));
    }

    private static ClaimState ask(Context context, Claims ours) {
        String event = "e" + EVENTS.incrementAndGet();
        return await(future -> context.runOnContext(nothing -> ours.claim(event, "o", 1L, future::complete)));
    }

    private static ClaimState claim(String event, Attempt attempt) {
        return await(future ->
                LOOP.runOnContext(nothing -> claims.claim(event, attempt.owner, attempt.print, future::complete)));
    }

    private static void run(Consumer<Consumer<Boolean>> move) {
        boolean answered = await(future -> LOOP.runOnContext(nothing -> move.accept(future::complete)));
        assertThat(answered).isTrue();
    }

    private static void set(String key, String value) {
        await(future -> redis.send(Request.cmd(Command.SET).arg(key).arg(value)).onSuccess(future::complete));
    }

    private static void limitMemory(String bytes) {
        await(future -> redis.send(
                        Request.cmd(Command.CONFIG).arg("SET").arg("maxmemory").arg(bytes))
                .onSuccess(future::complete));
    }

    private static long command(Request request) {
        return await(future -> redis.send(request).onSuccess(response -> future.complete(response.toLong())));
    }

    private static <T> T await(Consumer<CompletableFuture<T>> step) {
        CompletableFuture<T> future = new CompletableFuture<>();
        step.accept(future);
        try {
            return future.get(20, SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("No answer came", e);
        }
    }
}
