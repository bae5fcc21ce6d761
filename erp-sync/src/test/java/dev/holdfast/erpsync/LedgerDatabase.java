package dev.holdfast.erpsync;

import dev.holdfast.erpsync.ledger.Partitions;
import dev.holdfast.erpsync.ledger.PayloadSeal;
import dev.holdfast.erpsync.ledger.Payloads;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.testbed.Database;
import dev.holdfast.testbed.Testbed;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** A migrated database of a test's own, reached as the service reaches its own. */
public final class LedgerDatabase implements AutoCloseable {

    /** A key that protects nothing. */
    public static final String PAYLOAD_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static @Nullable Database migrated;

    private final AgroalDataSource source;
    private final Transactions transactions;
    private final Payloads payloads = new Payloads(PayloadSeal.withKey(PAYLOAD_KEY));

    /** A new database of the shared server. */
    public LedgerDatabase(String hint) {
        this(pool(Testbed.shared().newDatabase(hint, template())));
    }

    /** That database, which is empty yet. */
    public LedgerDatabase(Database empty) {
        this(pool(migrate(empty)));
    }

    private LedgerDatabase(AgroalDataSource source) {
        this.source = source;
        this.transactions = new Transactions(source);
    }

    // Migrated once: the other databases are copies of it.
    private static synchronized Database template() {
        if (migrated == null) {
            migrated = migrate(Testbed.shared().newDatabase("erpsync-template"));
        }
        return migrated;
    }

    private static Database migrate(Database empty) {
        Flyway.configure()
                .dataSource(empty.jdbcUrl(), empty.user(), empty.password())
                .schemas("erp_sync")
                .locations("classpath:db/erpsync")
                .load()
                .migrate();
        try (AgroalDataSource source = pool(empty)) {
            new Partitions(new Transactions(source)).ensure(1);
        }
        return empty;
    }

    private static AgroalDataSource pool(Database database) {
        try {
            return AgroalDataSource.from(
                    new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(20)
                            .acquisitionTimeout(Duration.ofSeconds(5))
                            .exceptionSorter(new PostgreSQLExceptionSorter())
                            .connectionFactoryConfiguration(
                                    factory -> factory.jdbcUrl(database.jdbcUrl() + "?currentSchema=erp_sync")
                                            .principal(new NamePrincipal(database.user()))
                                            .credential(new SimplePassword(database.password())))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its transactions. */
    public Transactions transactions() {
        return transactions;
    }

    /** The same, which cannot be reached while {@code away}. */
    public Transactions transactions(BooleanSupplier away) {
        return new Transactions((DataSource) Proxy.newProxyInstance(
                LedgerDatabase.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (away.getAsBoolean()) {
                        throw new SQLException("switched off", "08001");
                    }
                    return method.invoke(source, arguments);
                }));
    }

    /** Its sealed bodies. */
    public Payloads payloads() {
        return payloads;
    }

    /** The first column of a query, as text. */
    public List<String> texts(String sql, Object... arguments) {
        return transactions.inOne(
                connection -> Sql.list(connection, sql, row -> String.valueOf(row.getString(1)), arguments));
    }

    /** A single number. */
    public long number(String sql, Object... arguments) {
        return transactions
                .inOne(connection -> Sql.one(connection, sql, row -> row.getLong(1), arguments))
                .orElseThrow();
    }

    /** Changes rows as no code of ours would. */
    public int update(String sql, Object... arguments) {
        return transactions.inOne(connection -> Sql.update(connection, sql, arguments));
    }

    @Override
    public void close() {
        source.close();
    }
}
