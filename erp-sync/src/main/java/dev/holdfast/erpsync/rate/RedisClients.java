package dev.holdfast.erpsync.rate;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.quarkus.redis.runtime.client.config.RedisConfig;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Makes Redis clients configured as Quarkus configures its own ({@code quarkus.redis.*}), to be closed with their connections. */
@Singleton
final class RedisClients implements RedisOptionsCustomizer {

    private volatile @Nullable RedisOptions options;

    /** Changes nothing: learns what Quarkus has read from the configuration. */
    @Override
    public void customize(String clientName, RedisOptions configured) {
        if (RedisConfig.isDefaultClient(clientName)) {
            options = new RedisOptions(configured);
        }
    }

    /** A client of its own. */
    Redis make(Vertx vertx) {
        RedisOptions configured = options;
        if (configured == null) {
            throw new IllegalStateException("Quarkus has made no default Redis client, whose configuration this is");
        }
        // Quarkus' own client has the pool's metrics under its name.
        RedisOptions ours = new RedisOptions(configured);
        ours.setPoolName("rate");
        return Redis.createClient(vertx, ours);
    }
}
