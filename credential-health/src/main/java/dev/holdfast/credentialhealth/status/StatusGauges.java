package dev.holdfast.credentialhealth.status;

import dev.holdfast.credentialhealth.inventory.Credential;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows each credential's status and age. Both are judged anew at each scrape: a copy that stops being renewed turns red. */
public final class StatusGauges {

    private final MultiGauge statuses;
    private final MultiGauge ages;
    private final StatusRules rules;
    private final Clock clock;

    /** Registers them. */
    public StatusGauges(MeterRegistry registry, StatusRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
        statuses = MultiGauge.builder("holdfast_credential_status")
                .description("0 green, 1 amber, 2 red")
                .register(registry);
        ages = MultiGauge.builder("holdfast_credential_probe_age_seconds")
                .description("Time since the last probe's end; since the credential is known, before the first")
                .register(registry);
    }

    /** Shows these from now on. */
    public void show(Map<Credential.Key, Standing> standings) {
        List<MultiGauge.Row<?>> status = new ArrayList<>();
        List<MultiGauge.Row<?>> age = new ArrayList<>();
        standings.forEach((key, standing) -> {
            Tags tags = Tags.of("connection", key.connection(), "credential", key.credential());
            status.add(MultiGauge.Row.of(
                    tags,
                    () -> rules.asTimePasses(standing, clock.instant()).status().level()));
            age.add(MultiGauge.Row.of(
                    tags,
                    () -> Math.max(
                            0,
                            Duration.between(standing.heardOf(), clock.instant())
                                            .toMillis()
                                    / 1000.0)));
        });
        statuses.register(status, true);
        ages.register(age, true);
    }
}
