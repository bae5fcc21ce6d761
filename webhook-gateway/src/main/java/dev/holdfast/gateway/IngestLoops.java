package dev.holdfast.gateway;

import dev.holdfast.gateway.dedupe.Claims;
import dev.holdfast.gateway.publish.AcknowledgementQueue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The ingest loop of each event loop thread, made when its first webhook comes. */
@Singleton
final class IngestLoops {

    private final Vertx vertx;
    private final LoopRedis redis;
    private final Claims.Terms terms;
    private final ThreadLocal<IngestLoop> ofThread = ThreadLocal.withInitial(this::create);
    private final List<IngestLoop> all = new CopyOnWriteArrayList<>();

    @Inject
    IngestLoops(
            Vertx vertx,
            // Never used: that somebody asks for it makes Quarkus read its configuration.
            Redis configured,
            LoopRedis redis,
            GatewayConfig config,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") String redisKind,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.redis = redis;
        GatewayConfig.DedupeConfig dedupe = config.dedupe();
        this.terms = new Claims.Terms(
                config.keyPrefix(),
                dedupe.lease(),
                dedupe.window(),
                dedupe.timeout(),
                dedupe.breaker(),
                !redisKind.equalsIgnoreCase("cluster"));
        Gauge.builder("holdfast.gateway.redis.breaker.open", this, IngestLoops::breakersOpen)
                .description("Event loops of this process that publish without asking Redis; 0 is well")
                .register(registry);
    }

    /** The loop of the current thread, which must be an event loop. */
    IngestLoop current() {
        return ofThread.get();
    }

    /** How many loops take Redis for away. */
    int breakersOpen() {
        return (int) all.stream().filter(loop -> loop.claims().breakerOpen()).count();
    }

    private IngestLoop create() {
        Context current = vertx.getOrCreateContext();
        // Handlers of a request run on a context of that request; what outlives it belongs to the loop's own.
        Context root = VertxContext.getRootContext(current);
        IngestLoop loop = new IngestLoop(
                vertx,
                new Claims(vertx, root, () -> redis.clientOfThisLoop(vertx), terms),
                new AcknowledgementQueue(root));
        all.add(loop);
        return loop;
    }
}
