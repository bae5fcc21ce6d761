package dev.holdfast.gateway.dedupe;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis that one event loop has to itself: no pool between a command and its socket, and all commands
 * of one turn of the loop in one write. Behind it a breaker: once Redis did not answer in time, or the connection broke,
 * every command is answered "not answered" at once, until a probe on a new connection succeeds.
 *
 * <p>Every method is called on the loop, and every reply comes there. A reply may come before {@link #send} returns.
 */
final class PinnedRedis {

    /** What became of a command. */
    interface Reply {
        /** Redis' answer; null is its nil. */
        void answered(@Nullable Response response);

        /** None came in time: the command may have taken effect or not. */
        void unanswered();
    }

    private static final Logger LOG = Logger.getLogger(PinnedRedis.class);
    /** A probe that hangs longer than this is given up, so that a network that swallows packets cannot hold the breaker open. */
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Context loop;
    private final Supplier<Redis> makesClient;
    private final boolean batching;
    private final long timeout;
    private final Duration breaker;

    private List<Request> requests = new ArrayList<>();
    private List<Reply> replies = new ArrayList<>();
    private final ArrayDeque<Sent> sent = new ArrayDeque<>();
    private @Nullable Redis redis;
    private @Nullable RedisConnection connection;
    private long queuedAt;
    private boolean flushing;
    private boolean suspected;
    private int probe;
    private volatile boolean open;

    /** Connects at once; commands wait for the connection as long as for an answer. */
    PinnedRedis(
            Vertx vertx,
            Context loop,
            Supplier<Redis> makesClient,
            boolean batching,
            Duration timeout,
            Duration breaker) {
        this.vertx = vertx;
        this.loop = loop;
        this.makesClient = makesClient;
        this.batching = batching;
        this.timeout = timeout.toNanos();
        this.breaker = breaker;
        // On the loop's own context, not on that of the request that came first.
        loop.runOnContext(nothing -> connect());
    }

    /** Whether commands are answered "not answered" without asking. From any thread. */
    boolean breakerOpen() {
        return open;
    }

    /** Whether nothing waits, so that nothing can be late. */
    boolean idle() {
        return requests.isEmpty() && sent.isEmpty();
    }

    /** Sends with the next write of this loop. */
    void send(Request request, Reply reply) {
        if (open) {
            reply.unanswered();
            return;
        }
        if (requests.isEmpty()) {
            queuedAt = System.nanoTime();
        }
        requests.add(request);
        replies.add(reply);
        if (!flushing) {
            flushing = true;
            loop.runOnContext(nothing -> {
                flushing = false;
                flush();
            });
        }
    }

    /** Looks for commands that took too long; called every few milliseconds while not {@link #idle}. */
    void sweep(long now) {
        Sent oldest = sent.peek();
        boolean late =
                (oldest != null && now - oldest.at > timeout) || (!requests.isEmpty() && now - queuedAt > timeout);
        // Two looks in a row: after a pause of this process the answers lie in the socket, and are read between them.
        if (late && suspected) {
            trip("no answer in time");
        }
        suspected = late;
    }

    private void flush() {
        RedisConnection to = connection;
        if (to == null || requests.isEmpty()) {
            return;
        }
        List<Request> commands = requests;
        List<Reply> waiting = replies;
        requests = new ArrayList<>(commands.size());
        replies = new ArrayList<>(commands.size());
        long now = System.nanoTime();
        if (batching && commands.size() > 1) {
            Sent batch = new Sent(waiting, now);
            sent.add(batch);
            to.batch(commands).onComplete(result -> here(() -> received(batch, result)));
        } else {
            for (int i = 0; i < commands.size(); i++) {
                Sent single = new Sent(List.of(waiting.get(i)), now);
                sent.add(single);
                to.send(commands.get(i))
                        .map(PinnedRedis::alone)
                        .onComplete(result -> here(() -> received(single, result)));
            }
        }
    }

    private static List<@Nullable Response> alone(@Nullable Response response) {
        List<@Nullable Response> one = new ArrayList<>(1);
        one.add(response);
        return one;
    }

    private void received(Sent batch, AsyncResult<? extends List<@Nullable Response>> result) {
        if (batch.settled) {
            return;
        }
        sent.remove(batch);
        batch.settled = true;
        if (result.failed()) {
            batch.replies.forEach(Reply::unanswered);
            trip(String.valueOf(result.cause().getMessage()));
            return;
        }
        List<@Nullable Response> responses = result.result();
        for (int i = 0; i < responses.size(); i++) {
            batch.replies.get(i).answered(responses.get(i));
        }
    }

    private void trip(String why) {
        if (open) {
            return;
        }
        open = true;
        suspected = false;
        LOG.warnf("Redis is away (%s): events are published unverified until it is back", why);
        RedisConnection broken = connection;
        connection = null;
        if (broken != null) {
            giveBack(broken);
        }
        List<Sent> overdue = new ArrayList<>(sent);
        sent.clear();
        List<Reply> unsent = replies;
        requests = new ArrayList<>();
        replies = new ArrayList<>();
        for (Sent batch : overdue) {
            batch.settled = true;
            batch.replies.forEach(Reply::unanswered);
        }
        unsent.forEach(Reply::unanswered);
        retryLater();
    }

    private void retryLater() {
        vertx.setTimer(breaker.toMillis(), timer -> connect());
    }

    /** Opens a connection and asks it one thing; only its answer closes the breaker. */
    private void connect() {
        int attempt = ++probe;
        long limit = vertx.setTimer(PROBE_LIMIT.toMillis(), timer -> failed(attempt, "no answer to a probe"));
        client().connect()
                .onComplete(connected -> here(() -> {
                    if (connected.failed()) {
                        vertx.cancelTimer(limit);
                        failed(attempt, String.valueOf(connected.cause().getMessage()));
                        return;
                    }
                    RedisConnection fresh = connected.result();
                    fresh.send(Request.cmd(Command.PING))
                            .onComplete(pong -> here(() -> {
                                vertx.cancelTimer(limit);
                                if (attempt != probe) {
                                    fresh.close();
                                } else if (pong.failed()) {
                                    fresh.close();
                                    failed(attempt, String.valueOf(pong.cause().getMessage()));
                                } else {
                                    use(fresh);
                                }
                            }));
                }));
    }

    private Redis client() {
        Redis ours = redis;
        if (ours == null) {
            ours = makesClient.get();
            redis = ours;
        }
        return ours;
    }

    private void failed(int attempt, String why) {
        if (attempt != probe) {
            return;
        }
        probe++;
        if (open) {
            retryLater();
        } else {
            trip(why);
        }
    }

    private void use(RedisConnection fresh) {
        connection = fresh;
        fresh.endHandler(ended -> here(() -> lost(fresh, "connection ended")));
        fresh.exceptionHandler(failure -> here(() -> lost(fresh, String.valueOf(failure.getMessage()))));
        if (open) {
            open = false;
            LOG.info("Redis is back: duplicates are kept out again");
        }
        flush();
    }

    private void lost(RedisConnection which, String why) {
        if (connection == which) {
            trip(why);
        }
    }

    /**
     * Leaves a connection to its pool only once it answers again or ends: the pool would hand a silent one to the next
     * probe, and a network that swallows packets says nothing of a connection's end for many minutes.
     */
    private static void giveBack(RedisConnection silent) {
        silent.endHandler(null);
        silent.exceptionHandler(null);
        silent.send(Request.cmd(Command.PING)).onComplete(answer -> silent.close());
    }

    /** Futures of a pooled connection may complete on another loop than the one that asked. */
    private void here(Runnable step) {
        if (Vertx.currentContext() == loop) {
            step.run();
        } else {
            loop.runOnContext(nothing -> step.run());
        }
    }

    private static final class Sent {
        private final List<Reply> replies;
        private final long at;
        private boolean settled;

        Sent(List<Reply> replies, long at) {
            this.replies = replies;
            this.at = at;
        }
    }
}
