package dev.holdfast.benchmarks.gateway;

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
import org.jspecify.annotations.Nullable;

/**
 * What {@code target/bench/gateway.json} holds: every measurement, so that any figure can be made anew, and the ratios.
 *
 * @param expressSkipped why reference (c) was not measured; null when it was
 * @param records how many webhooks were answered 200 over the whole run, warm-up included, and how many Kafka holds
 */
record ResultFile(
        String benchmark,
        Instant started,
        Machine machine,
        Map<String, String> versions,
        List<String> jvmOptions,
        int bodyBytes,
        Plan plan,
        @Nullable String expressSkipped,
        Map<Target.Kind, Custody> records,
        List<Ratio> ratios,
        List<Measurement> measurements) {

    /** Both ends of what was promised. */
    record Custody(long accepted, long inKafka) {}

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
