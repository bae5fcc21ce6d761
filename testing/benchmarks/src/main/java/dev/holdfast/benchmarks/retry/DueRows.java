package dev.holdfast.benchmarks.retry;

import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.erpsync.breaker.Breaker;
import dev.holdfast.erpsync.breaker.Breakers;
import dev.holdfast.erpsync.consume.Intake;
import dev.holdfast.erpsync.consume.LeaseBudget;
import dev.holdfast.erpsync.consume.PolledRecord;
import dev.holdfast.erpsync.ledger.Claims;
import dev.holdfast.erpsync.ledger.Hold;
import dev.holdfast.erpsync.ledger.Lane;
import dev.holdfast.erpsync.ledger.LedgerEvent;
import dev.holdfast.erpsync.ledger.Notices;
import dev.holdfast.erpsync.ledger.Partitions;
import dev.holdfast.erpsync.ledger.PayloadSeal;
import dev.holdfast.erpsync.ledger.Payloads;
import dev.holdfast.erpsync.ledger.Settlement;
import dev.holdfast.erpsync.ledger.Settler;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.testbed.Database;
import dev.holdfast.testbed.PostgresServer;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;

/**
 * The ledger's own code on its own schema: a row is claimed, its sealed body opened, and settled as retrying, due at once, so
 * that it comes again. What a retry costs beside the work itself.
 */
final class DueRows implements AutoCloseable {

    private static final String CONNECTION = "bench";
    private static final int WORKERS = 8;
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final PostgresServer server;
    private final AgroalDataSource source;
    private final Transactions transactions;
    private final Claims claims;
    private final Payloads payloads = new Payloads(PayloadSeal.withKey(KEY));
    private final Settler settler;

    DueRows(PostgresServer server) throws SQLException {
        this.server = server;
        Database database = server.createDatabase("retrybench");
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .schemas("erp_sync")
                .locations("classpath:db/erpsync")
                .load()
                .migrate();
        source = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.initialSize(WORKERS)
                        .maxSize(WORKERS)
                        .acquisitionTimeout(Duration.ofSeconds(30))
                        .connectionFactoryConfiguration(
                                factory -> factory.jdbcUrl(database.jdbcUrl() + "?currentSchema=erp_sync")
                                        .principal(new NamePrincipal(database.user()))
                                        .credential(new SimplePassword(database.password())))));
        transactions = new Transactions(source);
        new Partitions(transactions).ensure(1);
        claims = new Claims(transactions, "bench", Duration.ofSeconds(60));
        settler = new Settler(
                transactions,
                payloads,
                // Nothing here concerns a connection as a whole.
                new Breakers(
                        transactions,
                        new Breaker.Timing(
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(10),
                                Duration.ofSeconds(90),
                                Duration.ofSeconds(10),
                                WORKERS),
                        Duration.ofSeconds(1),
                        List.of()),
                new Notices(""),
                Duration.ofSeconds(60),
                Duration.ofMinutes(15));
    }

    /** Puts events in that wait with their bodies, as those do that have failed once. */
    void fill(int events, byte[] body) {
        Intake intake = new Intake(
                transactions,
                claims,
                payloads,
                new Notices(""),
                new LeaseBudget(0, 0),
                Set.of(CONNECTION),
                Lane.LIVE,
                true);
        List<PolledRecord> batch = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            batch.add(record(i, body));
            if (batch.size() == 500 || i == events - 1) {
                intake.take(batch);
                batch.clear();
            }
        }
    }

    private static PolledRecord record(int number, byte[] body) {
        String order = Integer.toString(number);
        WebhookEvent event = new WebhookEvent(
                "event-" + number,
                CONNECTION,
                "shopify",
                "orders/create",
                Instant.now(),
                null,
                "2026-10",
                order,
                null,
                WebhookEvent.Dedupe.CLAIMED,
                WebhookEvent.Authenticity.SIGNED);
        return new PolledRecord(
                new LedgerEvent.KafkaPlace("bench", 0, number), new HashMap<>(event.toHeaders()), body, Instant.now());
    }

    RetryResult measure(long retries) throws InterruptedException {
        long bytesBefore = bytes();
        AtomicLong left = new AtomicLong(retries);
        CountDownLatch done = new CountDownLatch(WORKERS);
        CpuOf store = new CpuOf(server.process().handle());
        CpuOf own = new CpuOf(ProcessHandle.current());
        long started = System.nanoTime();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < WORKERS; i++) {
                workers.execute(() -> {
                    while (left.get() > 0) {
                        claims.claim(CONNECTION, Lane.LIVE, WORKERS).forEach(hold -> {
                            retry(hold);
                            left.decrementAndGet();
                        });
                    }
                    done.countDown();
                });
            }
            done.await();
        }
        long took = System.nanoTime() - started;
        long made = retries - left.get();
        Map<String, String> figures = new LinkedHashMap<>();
        double storeMicros = store.microsEach(made);
        double ownMicros = own.microsEach(made);
        figures.put("bytes before", Long.toString(bytesBefore));
        figures.put("bytes after", Long.toString(bytes()));
        figures.put(
                "share of updates that moved no index entry (HOT)",
                one("select round(100.0 * sum(n_tup_hot_upd) / greatest(1, sum(n_tup_upd)), 1) || ' %'"
                        + " from pg_stat_user_tables where relname like 'event_2%' or relname = 'event_default'"));
        figures.put(
                "dead rows that vacuum has yet to take",
                one("select sum(n_dead_tup)::text from pg_stat_user_tables where relname like 'event%'"));
        return new RetryResult("due rows in PostgreSQL", made, made / (took / 1e9), storeMicros, ownMicros, figures);
    }

    private void retry(Hold hold) {
        long seq = hold.event().seq();
        byte[] body = transactions
                .inOne(sql -> payloads.find(sql, seq))
                .orElseThrow(() -> new IllegalStateException("The body of event " + seq + " is gone"));
        try {
            settler.settle(
                    hold,
                    new Settlement.Retry(
                            Duration.ZERO, "transient", "connection refused", Settlement.Attempt.GIVEN_BACK),
                    new Settler.Details(null, null, body, List.of(), false, false, null, false));
        } catch (Settler.LeaseLostException e) {
            throw new IllegalStateException(e);
        }
    }

    private long bytes() {
        return Long.parseLong(one("select sum(pg_total_relation_size(relid))::text from pg_stat_user_tables"
                + " where schemaname = 'erp_sync' and relname like 'event%'"));
    }

    private String one(String query) {
        return transactions
                .inOne(sql -> Sql.one(sql, query, row -> String.valueOf(row.getString(1))))
                .orElse("");
    }

    @Override
    public void close() {
        source.close();
    }
}
