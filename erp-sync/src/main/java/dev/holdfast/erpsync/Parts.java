package dev.holdfast.erpsync;

import dev.holdfast.erpsync.consume.IntakeStatus;
import dev.holdfast.erpsync.ledger.Breakers;
import dev.holdfast.erpsync.ledger.Conservation;
import dev.holdfast.erpsync.ledger.LedgerReader;
import dev.holdfast.erpsync.ledger.Resumption;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.operations.startup.StartupConnections;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.StoredSecrets;
import dev.holdfast.settings.Connections;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes what the service and its API share. */
final class Parts {

    Parts() {}

    @Produces
    @Singleton
    static Connections connections(@ConfigProperty(name = "holdfast.connections-file") String file) {
        return StartupConnections.read(Path.of(file));
    }

    @Produces
    @Singleton
    static SecretResolver secrets() {
        return new StoredSecrets();
    }

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }

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
    static Breakers breakers(Transactions transactions, ErpSyncConfig config) {
        return new Breakers(transactions, config.breakerCopy());
    }

    @Produces
    @Singleton
    static Resumption resumption(Transactions transactions, Breakers breakers) {
        return new Resumption(transactions, breakers);
    }

    @Produces
    @Singleton
    static IntakeStatus intakeStatus() {
        return new IntakeStatus();
    }
}
