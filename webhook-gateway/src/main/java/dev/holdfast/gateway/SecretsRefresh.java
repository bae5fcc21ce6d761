package dev.holdfast.gateway;

import dev.holdfast.gateway.source.Endpoints;
import dev.holdfast.secrets.SecretResolver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Reads every secret at start and again every while, so that a rotated one takes effect without a restart. */
@Singleton
final class SecretsRefresh {

    private static final Logger LOG = Logger.getLogger(SecretsRefresh.class);

    private final Endpoints endpoints;
    private final SecretResolver secrets;
    private final Duration every;
    private Set<Endpoints.Problem> said = new HashSet<>();
    private volatile int unreadable;
    private volatile boolean stopped;

    @Inject
    SecretsRefresh(Endpoints endpoints, SecretResolver secrets, GatewayConfig config, MeterRegistry registry) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.every = config.secretsEvery();
        Gauge.builder("holdfast.gateway.secrets.unreadable", this, refresh -> refresh.unreadable)
                .description("Secrets of senders that could not be read the last time; their last good values stand")
                .register(registry);
    }

    void begin(@Observes StartupEvent event) {
        read();
        Thread.ofVirtual().name("secrets-refresh").start(this::refresh);
    }

    void end(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /** How many secrets could not be read the last time. */
    int unreadable() {
        return unreadable;
    }

    private void refresh() {
        try {
            while (!stopped) {
                TimeUnit.NANOSECONDS.sleep(every.toNanos());
                read();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        List<Endpoints.Problem> problems = endpoints.readSecrets(secrets);
        unreadable = problems.size();
        for (Endpoints.Problem problem : problems) {
            if (!said.contains(problem)) {
                LOG.errorf(
                        "Webhooks of %s to connection %s: %s",
                        problem.endpoint().source(), problem.endpoint().connection(), problem.problem());
            }
        }
        said = new HashSet<>(problems);
    }
}
