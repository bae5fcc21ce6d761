package dev.holdfast.credentialhealth;

import dev.holdfast.credentialhealth.probe.ProbeLoop;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** Whether this replica does its job; PostgreSQL's own check stands beside these. Kafka away means that changes wait, no more. */
final class Checks {

    Checks() {}

    @Produces
    @Singleton
    @Readiness
    static HealthCheck ticking(ProbeLoop loop) {
        return () ->
                HealthCheckResponse.named("probe-loop").status(loop.ticking()).build();
    }

    @Produces
    @Singleton
    @Liveness
    static HealthCheck alive(ProbeLoop loop) {
        return () -> HealthCheckResponse.named("threads").status(loop.alive()).build();
    }

    @Produces
    @Singleton
    @Startup
    static HealthCheck started(ProbeLoop loop) {
        return () ->
                HealthCheckResponse.named("inventory").status(loop.started()).build();
    }
}
