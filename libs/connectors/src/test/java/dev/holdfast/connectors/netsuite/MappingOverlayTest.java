package dev.holdfast.connectors.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.mapping.Overlay;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.ConnectionsFile;
import dev.holdfast.settings.yaml.Problems.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What mappings make of the carried webhook bodies, to the byte: each {@code NAME-CASE.yaml} is a mapping, the JSON beside it
 * what is sent. After an intended change, run with {@code -Dholdfast.golden=write} and read the difference.
 */
class MappingOverlayTest {

    private static final Path GOLDEN =
            Path.of(System.getProperty("holdfast.root"), "libs/connectors/src/test/resources/mapping");

    static List<String> mappings() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void becomes(String name) throws IOException {
        List<Problem> problems = new ArrayList<>();
        Overlay overlay = Overlay.of(
                ConnectionsFile.readMapping(Files.readString(GOLDEN.resolve(name + ".yaml"))), List.of(), problems);
        assertThat(problems).isEmpty();
        String number = name.substring(name.length() - 2);
        String text = Mapped.text(Mapped.creation(number, CustomerPolicy.SINGLE, overlay));
        Path file = GOLDEN.resolve(name + ".json");
        if ("write".equals(System.getProperty("holdfast.golden"))) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
