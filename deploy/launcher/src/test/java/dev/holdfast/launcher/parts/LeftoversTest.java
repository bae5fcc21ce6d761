package dev.holdfast.launcher.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.launcher.Progress;
import dev.holdfast.launcher.data.DataFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8));
    private Process process;
    private Leftovers leftovers;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("sleep", "600").start();
        leftovers = new Leftovers(new DataFolder(folder));
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void a_process_on_record_is_ended_and_reported() throws InterruptedException {
        leftovers.record("kafka", process.toHandle());

        leftovers.end(progress);

        assertThat(process.waitFor()).isEqualTo(128 + 15);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("kafka (process " + process.pid() + ") is left");
        assertThat(folder.resolve("run/kafka.pid")).doesNotExist();
    }

    @Test
    void a_process_that_only_has_the_same_id_is_left_alone() throws IOException {
        leftovers.record("kafka", process.toHandle());
        Path record = folder.resolve("run/kafka.pid");
        Files.writeString(record, process.pid() + "\nanother-boot/1\n");

        leftovers.end(progress);

        assertThat(process.isAlive()).isTrue();
        assertThat(record).doesNotExist();
    }

    @Test
    void a_record_cut_short_by_a_crash_is_nobodys() throws IOException {
        Files.writeString(folder.resolve("run/kafka.pid"), "12");

        leftovers.end(progress);

        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
