package dev.holdfast.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.settings.ConnectionsReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/configuration.md} says what the code does, or this fails; with {@code -Dholdfast.write-docs} it is written anew.
 * Connections come from the table that their reader goes by, services' keys from their {@code @ConfigMapping} interfaces.
 */
class ConfigurationReferenceTest {

    private static final Path ROOT = Path.of(System.getProperty("holdfast.root"));
    private static final Path FILE = ROOT.resolve("docs").resolve("configuration.md");

    private static final String HEAD = """
            # Configuration

            Generated from the code, so do not edit it here; after a change of keys run

            ```
            mvn -pl testing/proof -am test -Dtest=ConfigurationReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dholdfast.write-docs
            ```

            A service takes its keys from environment variables (`HOLDFAST_CONNECTIONS_FILE` is `holdfast.connections-file`), system
            properties, or `config/application.properties` in its working directory. Durations are written like `250ms`, `30s`, `15m`,
            `12h`, `7d` or `PT15M`. Ports, stores and logs are Quarkus' own keys: `quarkus.http.port`, `quarkus.management.port`,
            `kafka.bootstrap.servers`, `quarkus.redis.hosts`, `quarkus.datasource.jdbc.url`, `quarkus.datasource.username`,
            `quarkus.datasource.password`, `quarkus.log.console.json.enabled`.

            """;

    /** Keys of more than one service, which stand in no mapping; the second test holds them against their uses. */
    private static final Map<String, String> SHARED = Map.of(
            "holdfast.connections-file",
            "required | Path of connections.yaml; every service reads the same file.",
            "holdfast.topic-prefix",
            "empty | Put before the name of every Kafka topic, so that installations can share a cluster;"
                    + " the same for all services.",
            "holdfast.test-clock.offset-file",
            "none | For tests only: a file whose duration, such as `PT-240S`, the service's clock is off by; not in"
                    + " webhook-gateway.",
            "holdfast.test-clock.unsafe",
            "`false` | Allows the key above.");

    private static final Pattern PROPERTY =
            Pattern.compile("@ConfigProperty\\(\\s*name\\s*=\\s*\"(holdfast\\.[^\"]+)\"");

    @Test
    void theReferenceIsFresh() throws IOException {
        StringBuilder wanted = new StringBuilder(HEAD);
        wanted.append("## connections.yaml\n\n")
                .append(ConnectionsReference.markdown().strip())
                .append("\n\n## Every service\n\n| key | default | what it decides |\n|---|---|---|\n");
        SHARED.keySet().stream()
                .sorted()
                .forEach(key -> wanted.append("| `" + key + "` | " + SHARED.get(key) + " |\n"));
        for (Path source : sourcesWith("@ConfigMapping(")) {
            append(ServiceKeys.read(source), wanted);
        }

        if (System.getProperty("holdfast.write-docs") != null) {
            Files.writeString(FILE, wanted);
        }

        assertThat(FILE)
                .as("docs/configuration.md; write it anew with -Dholdfast.write-docs")
                .hasContent(wanted.toString());
    }

    @Test
    void keysOutsideTheMappingsAreDocumentedToo() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path source : sourcesWith("@ConfigProperty(")) {
            Matcher matcher = PROPERTY.matcher(Files.readString(source));
            while (matcher.find()) {
                used.add(matcher.group(1));
            }
        }

        assertThat(used)
                .as("add a new one to SHARED, or to a service's mapping")
                .isEqualTo(new TreeSet<>(SHARED.keySet()));
    }

    private static void append(ServiceKeys.Mapping mapping, StringBuilder text) {
        text.append("\n## ").append(mapping.prefix()).append(".*\n\n").append(mapping.title());
        text.append("\n\n| key | value | default | what it decides |\n|---|---|---|---|\n");
        for (ServiceKeys.ServiceKey key : mapping.keys()) {
            String fallback = key.fallback()
                    .map(value -> value.isEmpty() ? "empty" : "`" + value + "`")
                    .orElse(key.optional() ? "none" : "**required**");
            text.append(
                    "| `" + key.name() + "` | " + key.kind() + " | " + fallback + " | " + key.description() + " |\n");
        }
    }

    /** Main sources of all modules with that text, in a fixed order. */
    private static List<Path> sourcesWith(String text) throws IOException {
        try (Stream<Path> all = Files.find(
                ROOT, 20, (path, attributes) -> attributes.isRegularFile() && isMainSource(ROOT.relativize(path)))) {
            return all.filter(path -> contains(path, text))
                    .sorted(Comparator.comparing(path -> path.getFileName().toString()))
                    .collect(Collectors.toList());
        }
    }

    private static boolean isMainSource(Path path) {
        String name = path.toString().replace('\\', '/');
        return name.contains("/src/main/java/") && name.endsWith(".java") && !name.startsWith("testing/");
    }

    private static boolean contains(Path path, String text) {
        try {
            return Files.readString(path).contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
