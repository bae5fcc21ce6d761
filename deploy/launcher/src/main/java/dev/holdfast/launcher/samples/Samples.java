package dev.holdfast.launcher.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.launcher.connections.SimulatedConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The sample webhooks that Holdfast carries, with what must hold after each. */
public final class Samples {
    private static final String FOLDER = "/dev/holdfast/launcher/samples/shopify/";

    /** One order of each shop that samples were recorded for. */
    private static final Set<String> LIVED = Set.of("6100000000004", "6100000000002", "6100000000005");

    private Samples() {}

    /**
     * What the shops of these connections send, in the order of the manifest. A shop that no sample was recorded for sends
     * another one's, ids and all: nothing may be shared between connections, so that nothing may be mixed up either.
     */
    public static List<SampleWebhook> of(List<SimulatedConnection> connections) {
        try {
            List<SampleWebhook> samples = new ArrayList<>();
            for (JsonNode entry : new ObjectMapper().readTree(bytes("manifest.json"))) {
                String domain = entry.path("shop").asText();
                for (SimulatedConnection connection : connections) {
                    if (connection.samples().equals(domain)) {
                        samples.add(sample(entry, connection));
                    }
                }
            }
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException("The samples' manifest cannot be read", e);
        }
    }

    private static SampleWebhook sample(JsonNode entry, SimulatedConnection connection) throws IOException {
        String file = entry.path("file").asText();
        String body = new String(bytes(file), StandardCharsets.UTF_8);
        return new SampleWebhook(
                file,
                entry.path("topic").asText(),
                connection,
                entry.path("apiVersion").asText(),
                body.replace(connection.samples(), connection.domain()).getBytes(StandardCharsets.UTF_8),
                entry.path("expect"));
    }

    /** The life of one order of each shop, oldest first: it is made, shipped, a part of it given back, and all that told in one. */
    public static List<SampleWebhook> life(List<SimulatedConnection> connections) {
        List<SampleWebhook> all = of(connections);
        return Stream.of("orders/create", "fulfillments/create", "refunds/create", "orders/updated")
                .flatMap(topic -> all.stream()
                        .filter(sample -> LIVED.contains(sample.order()))
                        .filter(sample -> sample.topic().equals(topic)))
                .toList();
    }

    /** Writes the exact bytes of a sample into a folder, and says where. */
    public static Path writeBody(SampleWebhook sample, Path folder) {
        try {
            return Files.write(folder.resolve(sample.file()), sample.body());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write into " + folder, e);
        }
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = Samples.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("The sample " + file + " is missing");
            }
            return in.readAllBytes();
        }
    }
}
