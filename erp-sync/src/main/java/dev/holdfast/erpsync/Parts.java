package dev.holdfast.erpsync;

import dev.holdfast.erpsync.breaker.BreakerControl;
import dev.holdfast.erpsync.breaker.BreakerGuard;
import dev.holdfast.erpsync.breaker.Breakers;
import dev.holdfast.erpsync.breaker.ConnectionEvents;
import dev.holdfast.erpsync.consume.IntakeStatus;
import dev.holdfast.erpsync.deadletter.DeadLetterDesk;
import dev.holdfast.erpsync.deadletter.DeadLetterGroups;
import dev.holdfast.erpsync.deadletter.DeadLetterReader;
import dev.holdfast.erpsync.deadletter.ErpNames;
import dev.holdfast.erpsync.ledger.Conservation;
import dev.holdfast.erpsync.ledger.LedgerReader;
import dev.holdfast.erpsync.ledger.PayloadSeal;
import dev.holdfast.erpsync.ledger.Payloads;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.erpsync.preflight.Grounds;
import dev.holdfast.erpsync.preflight.LiveGate;
import dev.holdfast.erpsync.preflight.Preflights;
import dev.holdfast.erpsync.privacy.PersonExport;
import dev.holdfast.erpsync.privacy.PrivacyReader;
import dev.holdfast.erpsync.queue.Queues;
import dev.holdfast.erpsync.replay.Replays;
import dev.holdfast.operations.tokens.TokenStore;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.secrets.tokens.TokenKeepers;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import dev.holdfast.settings.SecretRef;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;

/** Makes what the service and its API share. */
final class Parts {

    Parts() {}

    @Produces
    @Singleton
    static Transactions transactions(AgroalDataSource source) {
        return new Transactions(source);
    }

    @Produces
    @Singleton
    static LedgerReader reader(Transactions transactions) {
        return new LedgerReader(transactions);
    }

    @Produces
    @Singleton
    static Conservation conservation(Transactions transactions) {
        return new Conservation(transactions);
    }

    @Produces
    @Singleton
    static Breakers breakers(
            Transactions transactions,
            ErpSyncConfig config,
            @ConfigProperty(name = "holdfast.topic-prefix") Optional<String> prefix) {
        return new Breakers(
                transactions,
                BreakerGuard.timing(config),
                config.breakerCopy(),
                List.of(new ConnectionEvents(prefix.orElse(""))));
    }

    @Produces
    @Singleton
    static BreakerControl breakerControl(Transactions transactions, Breakers breakers) {
        return new BreakerControl(transactions, breakers);
    }

    @Produces
    @Singleton
    static LiveGate liveGate(
            Transactions transactions, Breakers breakers, BreakerControl control, ErpSyncConfig config) {
        return new LiveGate(
                transactions,
                breakers,
                control,
                config.preflight().valid(),
                config.preflight().loopbackIsFree());
    }

    @Produces
    @Singleton
    static Preflights preflights(
            Transactions transactions, Grounds.Directory directory, LiveGate gate, ErpSyncConfig config, Clock clock) {
        return new Preflights(transactions, directory, gate, config.preflight(), clock);
    }

    @Produces
    @Singleton
    static TokenKeepers tokens(
            Connections connections,
            SecretResolver secrets,
            @DataSource("tokens") AgroalDataSource source,
            @FlywayDataSource("tokens") Flyway flyway) {
        return TokenStore.of(connections, secrets, source, flyway::migrate);
    }

    @Produces
    @Singleton
    static PayloadSeal seal(ErpSyncConfig config, SecretResolver secrets) {
        try {
            return PayloadSeal.withKey(
                    secrets.resolve(SecretRef.parse(config.payloadKey())).reveal());
        } catch (IllegalArgumentException | SecretUnavailableException e) {
            throw new ConfigurationException("holdfast.erp-sync.payload-key: " + e.getMessage());
        }
    }

    @Produces
    @Singleton
    static Queues queues(Transactions transactions, ErpSyncConfig config) {
        return new Queues(transactions, config.retry().steps().size());
    }

    @Produces
    @Singleton
    static DeadLetterReader deadLetters(Transactions transactions, PayloadSeal seal, Connections connections) {
        return new DeadLetterReader(transactions, new Payloads(seal), erps(connections));
    }

    @Produces
    @Singleton
    static DeadLetterGroups deadLetterGroups(Transactions transactions, Connections connections) {
        return new DeadLetterGroups(transactions, erps(connections));
    }

    @Produces
    @Singleton
    static DeadLetterDesk deadLetterDesk(Transactions transactions, Connections connections) {
        return new DeadLetterDesk(
                transactions, connections.all().stream().map(Connection::name).toList());
    }

    @Produces
    @Singleton
    static PrivacyReader privacyRequests(Transactions transactions, ErpSyncConfig config) {
        return new PrivacyReader(transactions, config.privacy().redactWithin());
    }

    @Produces
    @Singleton
    static PersonExport personExport(Transactions transactions, PayloadSeal seal) {
        return new PersonExport(transactions, seal);
    }

    private static ErpNames erps(Connections connections) {
        return name -> connections
                .named(name)
                .map(connection -> connection.erp().title())
                .orElse("the ERP");
    }

    @Produces
    @Singleton
    static Replays replays(Transactions transactions, ErpSyncConfig config) {
        return new Replays(transactions, config.replay());
    }

    @Produces
    @Singleton
    static IntakeStatus intakeStatus() {
        return new IntakeStatus();
    }

    @Produces
    @Singleton
    @Identifier("bulk")
    static IntakeStatus bulkIntakeStatus() {
        return new IntakeStatus();
    }
}
