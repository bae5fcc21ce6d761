package dev.holdfast.gateway;

import dev.holdfast.gateway.publish.KafkaWatch;
import dev.holdfast.gateway.source.Endpoints;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Startup;

/**
 * Ready means: an event that comes now can be verified and appended. Redis is shown and never counts, since without it
 * events are taken unverified. Started and alive depend on no neighbour.
 */
final class Readiness {

    @Produces
    @Singleton
    @org.eclipse.microprofile.health.Readiness
    HealthCheck kafka(KafkaWatch kafka) {
        return () -> {
            HealthCheckResponseBuilder response = HealthCheckResponse.named("kafka");
            return kafka.problem()
                    .map(problem -> response.down().withData("problem", problem).build())
                    .orElseGet(() -> response.up().build());
        };
    }

    @Produces
    @Singleton
    @org.eclipse.microprofile.health.Readiness
    HealthCheck senders(Endpoints endpoints, SecretsRefresh secrets) {
        return () -> {
            long verifiable = endpoints.all().stream()
                    .filter(endpoint -> endpoint.secrets() != null)
                    .count();
            return HealthCheckResponse.named("connections")
                    .status(verifiable > 0)
                    .withData("senders", endpoints.all().size())
                    .withData("verifiable", verifiable)
                    .withData("unreadableSecrets", secrets.unreadable())
                    .build();
        };
    }

    @Produces
    @Singleton
    @org.eclipse.microprofile.health.Readiness
    HealthCheck redis(IngestLoops loops) {
        return () -> HealthCheckResponse.named("redis")
                .up()
                .withData("duplicates", loops.breakersOpen() == 0 ? "kept out" : "not kept out: Redis is away")
                .build();
    }

    @Produces
    @Singleton
    @Startup
    HealthCheck started(Endpoints endpoints) {
        return () -> HealthCheckResponse.named("connections read")
                .up()
                .withData("senders", endpoints.all().size())
                .build();
    }
}
