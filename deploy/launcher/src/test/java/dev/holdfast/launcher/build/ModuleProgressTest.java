package dev.holdfast.launcher.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.launcher.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleProgressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[INFO] Building Holdfast: erp-sync 0.1.0-SNAPSHOT   [10/12] | building Holdfast: erp-sync (10 of 12)",
                "Downloaded from central: https://x/a/b/kafka-clients-4.1.1.jar (5 MB) | now kafka-clients-4.1.1.jar",
                "[2/8] Performing analysis...  [*****]     (201.3s @ 1.96GB) | performing analysis done in 201.3s (2 of 8)",
                "[1/8] Initializing...                      (48.8s @ 0.26GB) | initializing done in 48.8s (1 of 8)",
            })
    void a_person_is_told(String line, String told) {
        assertThat(after(line)).contains(told);
    }

    @ParameterizedTest
    @CsvSource({"[INFO] Tests are skipped.", "' - 2 thread(s) (100.0% of 2 available processor(s))'"})
    void of_the_rest_a_person_is_not_told(String line) {
        assertThat(after(line)).isEmpty();
    }

    private static String after(String line) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        new ModuleProgress(new Progress(new PrintStream(shown, true, StandardCharsets.UTF_8))).line(line);
        return shown.toString(StandardCharsets.UTF_8);
    }
}
