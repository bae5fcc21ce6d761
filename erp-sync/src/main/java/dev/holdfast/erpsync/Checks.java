package dev.holdfast.erpsync;

import dev.holdfast.erpsync.consume.IntakeStatus;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Whether erp-sync can do its job. Alive is a matter of its own threads alone; no neighbour's fault restarts it. */
final class Checks {

    Checks() {}

    @Produces
    @Singleton
    @Readiness
    static HealthCheck intake(IntakeStatus status, ErpSyncConfig config) {
        return check("intake", status, config);
    }

    @Produces
    @Singleton
    @Readiness
    @Identifier("bulk")
    static HealthCheck bulkIntake(@Identifier("bulk") IntakeStatus status, ErpSyncConfig config) {
        return check("intake-bulk", status, config);
    }

    private static HealthCheck check(String name, IntakeStatus status, ErpSyncConfig config) {
        return () -> {
            Optional<String> problem = status.problem(config.intake().stall());
            HealthCheckResponseBuilder response =
                    HealthCheckResponse.named(name).withData("lag", status.lag());
            problem.ifPresent(what -> response.withData("problem", what));
            return response.status(problem.isEmpty()).build();
        };
    }

    @Produces
    @Singleton
    @Liveness
    static HealthCheck threads(Service service) {
        return () ->
                HealthCheckResponse.named("threads").status(service.alive()).build();
    }
}
