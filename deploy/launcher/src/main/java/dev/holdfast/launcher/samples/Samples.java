package dev.holdfast.launcher.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sample webhooks that Holdfast carries, with what must hold after each. */
public final class Samples {
    private static final String FOLDER = "/dev/holdfast/launcher/samples/shopify/";

    private static final String LIVED = "6100000000004";

    private Samples() {}

    /** All of them, in the order of the manifest. */
    public static List<SampleWebhook> all() {
        try {
            List<SampleWebhook> samples = new ArrayList<>();
            for (JsonNode entry : new ObjectMapper().readTree(bytes("manifest.json"))) {
                String file = entry.path("file").asText();
                samples.add(new SampleWebhook(
                        file,
                        entry.path("topic").asText(),
                        entry.path("shop").asText(),
                        entry.path("apiVersion").asText(),
                        bytes(file),
                        entry.path("expect")));
            }
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException("The samples' manifest cannot be read", e);
        }
    }

    /** One order's life, oldest first: it is made, shipped, a part of it given back, and all that told in one. */
    public static List<SampleWebhook> life() {
        return Stream.of("orders/create", "fulfillments/create", "refunds/create", "orders/updated")
                .flatMap(topic -> all().stream()
                        .filter(sample -> sample.order().equals(LIVED))
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
