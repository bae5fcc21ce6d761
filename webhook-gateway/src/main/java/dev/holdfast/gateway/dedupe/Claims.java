package dev.holdfast.gateway.dedupe;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who takes an event, and which events are taken. Each move is one atomic command:
 *
 * <table>
 *   <caption>Moves of a key</caption>
 *   <tr><th>move</th><th>from</th><th>to</th><th>by</th></tr>
 *   <tr><td>claim</td><td>nothing</td><td>in flight, for the lease</td><td>anybody; who finds something learns what</td></tr>
 *   <tr><td>complete</td><td>anything</td><td>done, for the window</td><td>whoever has Kafka's acknowledgement</td></tr>
 *   <tr><td>release</td><td>in flight</td><td>nothing</td><td>its owner alone</td></tr>
 *   <tr><td>lease ends</td><td>in flight</td><td>nothing</td><td>Redis</td></tr>
 * </table>
 *
 * <p>Completing asks for no ownership: the event is in Kafka, whoever held the claim meanwhile. Belongs to one event
 * loop: methods are called on it, and answers come there.
 */
public final class Claims {

    /**
     * How claims are made.
     *
     * @param keyPrefix before every key
     * @param lease how long a claim stands when its owner died
     * @param window how long a done mark stands
     * @param timeout how long Redis may take
     * @param breaker how long Redis is left alone after it failed
     * @param batching whether commands of one turn go out together; not on Redis Cluster, where keys live on several nodes
     */
    public record Terms(
            String keyPrefix, Duration lease, Duration window, Duration timeout, Duration breaker, boolean batching) {}

    private static final String DELETE_IF_OURS =
            "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) else return 0 end";

    private final PinnedRedis redis;
    private final String keyPrefix;
    private final String leaseMillis;
    private final String windowMillis;

    /**
     * Connects at once.
     *
     * @param redis makes a client, once, on the loop: a client's connections live where it was made
     */
    public Claims(Vertx vertx, Context loop, Supplier<Redis> redis, Terms terms) {
        this.redis = new PinnedRedis(vertx, loop, redis, terms.batching, terms.timeout, terms.breaker);
        this.keyPrefix = terms.keyPrefix;
        this.leaseMillis = Long.toString(terms.lease.toMillis());
        this.windowMillis = Long.toString(terms.window.toMillis());
    }

    /** Asks for an event; an owner is one attempt of one delivery, never asked for twice. */
    public void claim(String event, String owner, long fingerprint, Consumer<ClaimState> then) {
        Request set = Request.cmd(Command.SET)
                .arg(keyPrefix + event)
                .arg(ClaimState.pending(owner, fingerprint))
                .arg("NX")
                .arg("GET")
                .arg("PX")
                .arg(leaseMillis);
        redis.send(set, new PinnedRedis.Reply() {
            @Override
            public void answered(@Nullable Response found) {
                then.accept(ClaimState.read(found == null ? null : found.toString()));
            }

            @Override
            public void unanswered() {
                then.accept(ClaimState.AWAY);
            }
        });
    }

    /** Marks an event as in Kafka; whether that could be written changes nothing about the event. */
    public void complete(String event, long fingerprint, Consumer<Boolean> then) {
        Request set = Request.cmd(Command.SET)
                .arg(keyPrefix + event)
                .arg(ClaimState.done(fingerprint))
                .arg("PX")
                .arg(windowMillis);
        redis.send(set, whether(then));
    }

    /** Gives an event back that is not in Kafka, where the claim is still this owner's. */
    public void release(String event, String owner, long fingerprint, Consumer<Boolean> then) {
        Request script = Request.cmd(Command.EVAL)
                .arg(DELETE_IF_OURS)
                .arg(1)
                .arg(keyPrefix + event)
                .arg(ClaimState.pending(owner, fingerprint));
        redis.send(script, whether(then));
    }

    /** Looks for answers that are late; called every few milliseconds while not {@link #idle}. */
    public void sweep(long now) {
        redis.sweep(now);
    }

    /** Whether no answer is awaited. */
    public boolean idle() {
        return redis.idle();
    }

    /** Whether Redis is taken for away. From any thread. */
    public boolean breakerOpen() {
        return redis.breakerOpen();
    }

    private static PinnedRedis.Reply whether(Consumer<Boolean> then) {
        return new PinnedRedis.Reply() {
            @Override
            public void answered(@Nullable Response response) {
                then.accept(true);
            }

            @Override
            public void unanswered() {
                then.accept(false);
            }
        };
    }
}
