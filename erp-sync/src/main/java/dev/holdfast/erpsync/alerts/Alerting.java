package dev.holdfast.erpsync.alerts;

import dev.holdfast.erpsync.ErpSyncConfig;
import dev.holdfast.erpsync.Ticker;
import dev.holdfast.erpsync.digest.DailyPosts;
import dev.holdfast.operations.alerts.outbox.AlertOutbox;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Everything that lets people know, as a part of the process: starts and ends with it, and depends on nothing but the database. */
@Singleton
class Alerting {

    private static final int FORGET_BATCH = 1000;

    private final List<Ticker> tickers;

    Alerting(
            ErpSyncConfig config,
            AlertSweep sweep,
            DailyPosts posts,
            SendingRounds rounds,
            AlertOutbox outbox,
            AlertGauges gauges) {
        AlertsConfig alerts = config.alerts();
        tickers = List.of(
                new Ticker("alert conditions", alerts.every(), () -> {
                    sweep.queues();
                    sweep.credentials();
                    gauges.refresh();
                }),
                new Ticker("alert conservation", alerts.conservationEvery(), sweep::conservation),
                new Ticker("daily posts", alerts.dailyPostEvery(), posts::make),
                new Ticker("alerts to PagerDuty", alerts.poll(), () -> rounds.round("pagerduty")),
                new Ticker("alerts to Slack", alerts.poll(), () -> rounds.round("slack")),
                new Ticker(
                        "alert retention",
                        Duration.ofHours(1),
                        () -> outbox.forget(alerts.keepSent(), alerts.keepDead(), FORGET_BATCH)));
    }

    void started(@Observes StartupEvent event) {
        tickers.forEach(Ticker::start);
    }

    void stopping(@Observes ShutdownEvent event) {
        tickers.forEach(Ticker::close);
    }
}
