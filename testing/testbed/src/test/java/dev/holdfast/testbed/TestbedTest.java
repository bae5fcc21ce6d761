package dev.holdfast.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestbedTest {
    @TempDir
    Path folder;

    @Test
    void each_test_gets_a_database_and_a_prefix_of_its_own() {
        Testbed testbed = Testbed.shared();

        assertThat(testbed.newDatabase("Erp Sync").jdbcUrl())
                .contains("/t_erp_sync")
                .isNotEqualTo(testbed.newDatabase("Erp Sync").jdbcUrl());
        assertThat(testbed.newPrefix("erp-sync")).isNotEqualTo(testbed.newPrefix("erp-sync"));
        assertThat(Testbed.shared()).isSameAs(testbed);
    }

    @Test
    void a_testbed_ends_with_its_owner_even_when_that_is_killed() throws Exception {
        Path addresses = folder.resolve("testbed.properties");
        Process owner = new ProcessBuilder("sleep", "600").start();
        List<String> command = new ArrayList<>(JavaProgram.command(KafkaBroker.SMALL, TestbedMain.class.getName()));
        command.addAll(List.of(addresses.toString(), Long.toString(owner.pid())));
        ChildProcess testbed = ChildProcess.start("testbed", command, Map.of(), folder, folder.resolve("testbed.log"));
        testbed.awaitReady(Duration.ofMinutes(2), () -> Files.exists(addresses));
        List<ProcessHandle> servers = testbed.handle().descendants().toList();
        assertThat(servers).isNotEmpty();

        owner.destroyForcibly();

        assertThat(testbed.awaitEnd(Duration.ofSeconds(30))).isTrue();
        for (ProcessHandle server : servers) {
            server.onExit().get(30, TimeUnit.SECONDS);
        }
        assertThat(addresses).doesNotExist();
    }

    @Test
    void a_kafka_that_gives_up_leaves_no_other_server_behind() throws Exception {
        Path cleaned = folder.resolve("cleaned");
        List<String> command = new ArrayList<>(JavaProgram.command(KafkaBroker.SMALL, HaltedByKafka.class.getName()));
        command.add(cleaned.toString());

        ChildProcess testbed = ChildProcess.start("testbed", command, Map.of(), folder, folder.resolve("testbed.log"));

        assertThat(testbed.awaitEnd(Duration.ofSeconds(30))).isTrue();
        assertThat(testbed.exitCode()).contains(1);
        assertThat(cleaned).exists();
    }
}
