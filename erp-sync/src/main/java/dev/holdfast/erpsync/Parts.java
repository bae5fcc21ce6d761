package dev.holdfast.erpsync;

import dev.holdfast.erpsync.consume.IntakeStatus;
import dev.holdfast.erpsync.ledger.Breakers;
import dev.holdfast.erpsync.ledger.Conservation;
import dev.holdfast.erpsync.ledger.LedgerReader;
import dev.holdfast.erpsync.ledger.Resumption;
import dev.holdfast.erpsync.ledger.Transactions;
import io.agroal.api.AgroalDataSource;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

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

    @Produces
    @Singleton
    @Identifier("bulk")
    static IntakeStatus bulkIntakeStatus() {
        return new IntakeStatus();
    }
}
