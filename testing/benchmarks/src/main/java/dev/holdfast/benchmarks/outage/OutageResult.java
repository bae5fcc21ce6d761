package dev.holdfast.benchmarks.outage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.holdfast.benchmarks.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What {@code target/bench/outage.json} holds. Ratios are a phase's p95 by the same round's healthy one. */
record OutageResult(
        String benchmark,
        Instant started,
        Machine machine,
        OutagePlan plan,
        List<Measured> measured,
        Map<Phase, Ratio> ratios,
        long openings,
        boolean trustworthy) {

    /** The neighbour's times in one phase, in milliseconds. */
    record Measured(int round, Phase phase, int orders, double p50, double p95) {}

    /** Over the rounds. */
    record Ratio(double median, double lowest, double highest) {
        static Ratio of(List<Double> each) {
            List<Double> sorted = each.stream().sorted().toList();
            int middle = sorted.size() / 2;
            double median =
                    sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
            return new Ratio(median, sorted.getFirst(), sorted.getLast());
        }
    }

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        JSON.writeValue(file.toFile(), this);
    }
}
