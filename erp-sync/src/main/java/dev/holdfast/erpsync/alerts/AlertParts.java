package dev.holdfast.erpsync.alerts;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.erpsync.ErpSyncConfig;
import dev.holdfast.erpsync.digest.DailyPosts;
import dev.holdfast.erpsync.ledger.Conservation;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.operations.alerts.Links;
import dev.holdfast.operations.alerts.outbox.AlertBoard;
import dev.holdfast.operations.alerts.outbox.AlertDatabase;
import dev.holdfast.operations.alerts.outbox.AlertOutbox;
import dev.holdfast.operations.alerts.outbox.AlertRules;
import dev.holdfast.operations.alerts.outbox.AlertSender;
import dev.holdfast.operations.alerts.pagerduty.PagerDutySender;
import dev.holdfast.operations.alerts.slack.ChannelReader;
import dev.holdfast.operations.alerts.slack.SlackSender;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.Connections;
import dev.holdfast.transport.HttpCaller;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes what lets people know. */
final class AlertParts {

    AlertParts() {}

    /** @throws ConfigurationException naming the key that is wrong */
    @Produces
    @Singleton
    static Links links(ErpSyncConfig config) {
        AlertsConfig alerts = config.alerts();
        try {
            return new Links(alerts.runbooks().orElse(null), alerts.dashboard().orElse(null));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "holdfast.erp-sync.alerts.runbooks and .dashboard " + e.getMessage() + ", or be left out");
        }
    }

    @Produces
    @Singleton
    static AlertOutbox outbox(Transactions transactions) {
        return new AlertOutbox(new AlertDatabase() {
            @Override
            public <T> T inOne(Work<T> work) {
                return transactions.inOne(work::with);
            }
        });
    }

    @Produces
    @Singleton
    static AlertSweep sweep(
            ErpSyncConfig config,
            Transactions transactions,
            Conservation conservation,
            Connections connections,
            CredentialStatuses credentials,
            Links links) {
        AlertsConfig alerts = config.alerts();
        return new AlertSweep(
                transactions,
                new AlertBoard(links, new AlertRules.Patience(alerts.resolveAfter(), alerts.renewAfter())),
                new AlertBoard(links, new AlertRules.Patience(alerts.credentialResolveAfter(), alerts.renewAfter())),
                credentials,
                conservation,
                connections,
                alerts.undeliveredAfter(),
                config.conservationDays());
    }

    @Produces
    @Singleton
    static CredentialStatuses credentials(@ConfigProperty(name = "holdfast.topic-prefix") Optional<String> prefix) {
        return new CredentialStatuses(prefix.orElse("") + EventStream.CREDENTIAL_STATUS.topicName());
    }

    @Produces
    @Singleton
    static AlertGauges gauges(
            MeterRegistry registry, Transactions transactions, AlertOutbox outbox, Connections connections) {
        return new AlertGauges(registry, transactions, outbox, connections);
    }

    @Produces
    @Singleton
    static SendingRounds rounds(
            ErpSyncConfig config,
            AlertOutbox outbox,
            Connections connections,
            SecretResolver secrets,
            AlertGauges gauges) {
        AlertsConfig alerts = config.alerts();
        Duration deadline = alerts.callDeadline();
        // A look reads several pages before it posts.
        if (deadline.multipliedBy(6).compareTo(alerts.lease()) > 0) {
            throw new ConfigurationException("holdfast.erp-sync.alerts.lease is " + alerts.lease()
                    + ", but must be six times holdfast.erp-sync.alerts.call-deadline (" + deadline
                    + ") or more, or two replicas may send one message");
        }
        HttpCaller caller = new HttpCaller();
        return new SendingRounds(new AlertSender(
                outbox,
                connections,
                new AlertSender.Vendors(
                        new PagerDutySender(caller, secrets, deadline),
                        new SlackSender(caller, secrets, deadline),
                        new ChannelReader(caller, secrets, deadline)),
                new AlertSender.Timing(
                        alerts.lease(), alerts.look(), alerts.firstRetry(), alerts.longestRetry(), alerts.giveUp()),
                gauges));
    }

    @Produces
    @Singleton
    static RouteTrial trial(
            Transactions transactions, AlertOutbox outbox, SendingRounds rounds, Links links, Clock clock) {
        return new RouteTrial(transactions, outbox, rounds, links, clock);
    }

    @Produces
    @Singleton
    static DailyPosts posts(
            ErpSyncConfig config, Transactions transactions, Connections connections, Links links, Clock clock) {
        return new DailyPosts(
                transactions, connections, links, clock, config.alerts().dailyPostCatchUp());
    }
}
