package dev.holdfast.benchmarks.bulk;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.holdfast.benchmarks.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What {@code target/bench/bulk.json} holds. @param ratios p95 beside the replay by p95 alone, of each round @param median of them */
record BulkResult(
        String benchmark,
        Instant started,
        Machine machine,
        BulkPlan plan,
        long replayed,
        List<Measured> measured,
        List<Double> ratios,
        double median,
        boolean trustworthy) {

    /** Live orders of one phase, from receipt to the ERP, in milliseconds. @param replayed events of the replay that came to their end meanwhile */
    record Measured(int round, boolean beside, int orders, double p50, double p95, long replayed) {}

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValue(file.toFile(), this);
    }
}
