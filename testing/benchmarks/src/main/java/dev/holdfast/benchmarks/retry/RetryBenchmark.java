package dev.holdfast.benchmarks.retry;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.holdfast.benchmarks.machine.Machine;
import dev.holdfast.testbed.KafkaBroker;
import dev.holdfast.testbed.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What one retry costs beside the work itself: as a due row of the ledger, and as a hop through retry topics. */
public final class RetryBenchmark {

    /** What {@code target/bench/retry.json} holds. */
    record ResultFile(Instant started, Machine machine, int events, int bodyBytes, List<RetryResult> results) {}

    private final Path root;
    private final PrintStream out;

    /** Prints to {@code out}. @param root the project's folder */
    public RetryBenchmark(Path root, PrintStream out) {
        this.root = root;
        this.out = out;
    }

    /** Measures; whether it could. */
    public boolean run(boolean quick) throws IOException, InterruptedException {
        int events = quick ? 2_000 : 10_000;
        long retries = events * (quick ? 5L : 10L);
        Machine machine = Machine.here();
        Instant started = Instant.now();
        byte[] body = body();
        Path folder = Files.createTempDirectory("holdfast-bench-retry");
        List<RetryResult> results = new ArrayList<>();
        try {
            try (PostgresServer postgres = new PostgresServer(folder.resolve("postgres"), 0, "bench").start();
                    DueRows rows = new DueRows(postgres)) {
                rows.fill(events, body);
                rows.measure(retries / 5);
                results.add(rows.measure(retries));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            try (KafkaBroker broker = new KafkaBroker(folder.resolve("kafka"), 0, 0, List.of("-Xmx512m")).start();
                    RetryTopics topics = new RetryTopics(broker)) {
                topics.fill(events, body);
                topics.measure(retries / 5);
                results.add(topics.measure(retries));
            }
        } finally {
            delete(folder);
        }
        report(machine, events, body.length, results);
        write(new ResultFile(started, machine, events, body.length, results));
        return true;
    }

    private void report(Machine machine, int events, int bodyBytes, List<RetryResult> results) {
        out.printf(
                Locale.ROOT,
                "%s, %d processors, load %.1f before%n%d events with bodies of %d bytes, each tried again and again%n%n",
                machine.processor(),
                machine.processors(),
                machine.load(),
                events,
                bodyBytes);
        out.printf(
                Locale.ROOT,
                "%-36s %10s %12s %16s %14s%n",
                "",
                "retries",
                "retries/s",
                "CPU of store",
                "CPU of client");
        for (RetryResult result : results) {
            out.printf(
                    Locale.ROOT,
                    "%-36s %10d %12.0f %13.0f µs %11.0f µs%n",
                    result.way(),
                    result.retries(),
                    result.perSecond(),
                    result.storeMicros(),
                    result.ownMicros());
            result.store().forEach((what, value) -> out.printf("    %s: %s%n", what, value));
        }
    }

    private void write(ResultFile file) throws IOException {
        Path target = root.resolve("target/bench/retry.json");
        Files.createDirectories(target.getParent());
        JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValue(target.toFile(), file);
        out.println();
        out.println("Written to " + target);
    }

    private static byte[] body() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                RetryBenchmark.class.getResourceAsStream("/dev/holdfast/benchmarks/load/order.json"))) {
            return in.readAllBytes();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
