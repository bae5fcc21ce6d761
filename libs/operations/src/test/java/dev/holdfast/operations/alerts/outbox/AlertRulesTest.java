package dev.holdfast.operations.alerts.outbox;

import static dev.holdfast.settings.AlertSettings.Severity.CRITICAL;
import static dev.holdfast.settings.AlertSettings.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.operations.alerts.outbox.AlertRules.Known;
import dev.holdfast.operations.alerts.outbox.AlertRules.Patience;
import dev.holdfast.operations.alerts.outbox.AlertRules.Step;
import dev.holdfast.settings.AlertSettings.Severity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Patience PATIENCE = new Patience(Duration.ofMinutes(2), Duration.ofHours(1));

    private static Known warning(@Nullable Instant clearSince) {
        Instant opened = NOW.minus(Duration.ofHours(3));
        return new Known(WARNING, opened, opened, opened, clearSince);
    }

    private static Step step(@Nullable Known known, @Nullable Severity severity, @Nullable Instant news) {
        return AlertRules.step(known, severity, news, NOW, PATIENCE);
    }

    @Test
    void aBeginningIsToldOnceAndAnEndOnlyWhenItLasts() {
        assertThat(step(null, null, null)).isEqualTo(Step.NOTHING);
        assertThat(step(null, WARNING, null)).isEqualTo(Step.OPEN);
        assertThat(step(warning(null), WARNING, null)).isEqualTo(Step.STAY);
        assertThat(step(warning(null), null, null)).isEqualTo(Step.PAUSE);
        assertThat(step(warning(NOW.minusSeconds(119)), null, null)).isEqualTo(Step.NOTHING);
        assertThat(step(warning(NOW.minusSeconds(120)), null, null)).isEqualTo(Step.RESOLVE);
        assertThat(step(warning(NOW.minusSeconds(119)), WARNING, null)).isEqualTo(Step.STAY);
    }

    @Test
    void worseIsToldAndBetterIsNot() {
        Known critical = new Known(CRITICAL, NOW, NOW, null, null);
        assertThat(step(warning(null), CRITICAL, null)).isEqualTo(Step.RISE);
        assertThat(step(critical, WARNING, null)).isEqualTo(Step.STAY);
    }

    @Test
    void moreOfTheSameIsToldOnceAnHour() {
        Known old = warning(null);
        Known justTold = new Known(WARNING, old.openedAt(), NOW.minusSeconds(3599), old.news(), null);
        assertThat(step(old, WARNING, NOW)).isEqualTo(Step.RENEW);
        assertThat(step(old, WARNING, old.news())).isEqualTo(Step.STAY);
        assertThat(step(justTold, WARNING, NOW)).isEqualTo(Step.STAY);
    }
}
