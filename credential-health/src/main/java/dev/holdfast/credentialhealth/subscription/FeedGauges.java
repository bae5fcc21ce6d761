package dev.holdfast.credentialhealth.subscription;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows each source's status, age and end. All are judged anew at each scrape: a copy that stops being renewed turns red. */
public final class FeedGauges {

    private final MultiGauge statuses;
    private final MultiGauge ages;
    private final MultiGauge ends;
    private final FeedRules rules;
    private final Clock clock;

    /** Registers them. */
    public FeedGauges(MeterRegistry registry, FeedRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
        statuses = MultiGauge.builder("holdfast_subscription_status")
                .description("0 green, 1 amber, 2 red")
                .register(registry);
        ages = MultiGauge.builder("holdfast_subscription_look_age_seconds")
                .description("Time since the last look's end; since the source is known, before the first")
                .register(registry);
        ends = MultiGauge.builder("holdfast_subscription_remaining_seconds")
                .description("Time until the first subscription of the source ends; absent where none does")
                .register(registry);
    }

    /** Shows these from now on. */
    public void show(Map<Feed.Key, FeedStanding> standings) {
        List<MultiGauge.Row<?>> status = new ArrayList<>();
        List<MultiGauge.Row<?>> age = new ArrayList<>();
        List<MultiGauge.Row<?>> remaining = new ArrayList<>();
        standings.forEach((key, standing) -> {
            Tags tags = Tags.of("connection", key.connection(), "source", key.source());
            status.add(MultiGauge.Row.of(
                    tags,
                    () -> rules.asTimePasses(standing, clock.instant()).status().level()));
            age.add(MultiGauge.Row.of(
                    tags, () -> Math.max(0, seconds(Duration.between(standing.heardOf(), clock.instant())))));
            Stand stand = standing.stand();
            Instant end = stand == null ? null : stand.end();
            if (end != null) {
                remaining.add(MultiGauge.Row.of(tags, () -> seconds(Duration.between(clock.instant(), end))));
            }
        });
        statuses.register(status, true);
        ages.register(age, true);
        ends.register(remaining, true);
    }

    private static double seconds(Duration span) {
        return span.toMillis() / 1000.0;
    }
}
