package dev.holdfast.erpsync.rate;

import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import dev.holdfast.transport.rate.Governor;
import dev.holdfast.transport.rate.RateGovernor;
import dev.holdfast.transport.rate.Terms;
import dev.holdfast.transport.redis.RedisStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Makes the governor that erp-sync's connectors ask. */
final class RateParts {

    private static final Logger LOG = Logger.getLogger(RateParts.class);

    RateParts() {}

    @Produces
    @Singleton
    static RateGovernor governor(
            RateConfig config,
            // Never used: that somebody asks for it makes Quarkus read its configuration.
            Redis configured,
            RedisClients clients,
            Vertx vertx,
            MeterRegistry registry,
            Connections connections) {
        Terms terms = RateRules.terms(config);
        connections.all().forEach(connection -> checkReplicas(connection, config));
        RateMetrics metrics = new RateMetrics(registry, config.replicas());
        RedisStore store = new RedisStore(() -> clients.make(vertx), config.redisTimeout());
        RateGovernor governor = Governor.shared(terms, config.replicas(), config.keyPrefix(), store, metrics);
        metrics.of(governor);
        return governor;
    }

    static void close(@Disposes RateGovernor governor) {
        governor.close();
    }

    private static void checkReplicas(Connection connection, RateConfig config) {
        int admitted = connection.erp().concurrency();
        if (admitted < config.replicas()) {
            LOG.warnf(
                    "holdfast.rate.replicas is %d, but the ERP account of connection %s admits %d calls at once: while Redis is away, it may see one of each replica",
                    config.replicas(), connection.name(), admitted);
        }
    }
}
