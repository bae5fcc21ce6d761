package dev.holdfast.gateway;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.quarkus.redis.runtime.client.config.RedisConfig;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Makes a Redis client for each event loop, configured as Quarkus configures its own ({@code quarkus.redis.*}).
 *
 * <p>All connections of one client live on the event loop that the client was made on: through a shared client, every
 * loop but one would pay two thread hops for every answer.
 */
@Singleton
final class LoopRedis implements RedisOptionsCustomizer {

    private volatile @Nullable RedisOptions options;

    /** Changes nothing: learns what Quarkus has read from the configuration. */
    @Override
    public void customize(String clientName, RedisOptions configured) {
        if (RedisConfig.isDefaultClient(clientName)) {
            options = new RedisOptions(configured);
        }
    }

    /** A client of its own for the loop of the current thread; its connections are made when they are asked for. */
    Redis clientOfThisLoop(Vertx vertx) {
        RedisOptions configured = options;
        if (configured == null) {
            throw new IllegalStateException("Quarkus has made no default Redis client, whose configuration this is");
        }
        return Redis.createClient(vertx, new RedisOptions(configured));
    }
}
