package dev.holdfast.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Path program;

    @BeforeEach
    void program() throws IOException {
        program = folder.resolve("fake-service");
        String words = String.join("' '", JavaProgram.command(ServiceProcess.SMALL, FakeService.class.getName()));
        String main = "'" + FakeService.class.getName() + "'";
        String java = ("'" + words + "'").replace(main, "\"$@\" " + main);
        Files.writeString(program, "#!/bin/sh\nexec " + java + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void a_service_gets_its_settings_and_is_asked_to_end() throws Exception {
        try (ServiceProcess service = fake().start(LIMIT)) {
            assertThat(answer(service, LIMIT)).isEqualTo("hello world");

            assertThat(service.stop(LIMIT)).isTrue();

            assertThat(service.process().tail(1)).containsExactly("asked to end");
        }
    }

    @Test
    void a_killed_service_says_nothing_and_starts_again_on_the_same_port() throws Exception {
        try (ServiceProcess service = fake().start(LIMIT)) {
            service.kill();
            assertThat(service.isReady()).isFalse();
            assertThat(service.process().exitCode()).contains(128 + 9);
            assertThat(service.process().tail(5)).doesNotContain("asked to end");

            service.start(LIMIT);

            assertThat(answer(service, LIMIT)).isEqualTo("hello world");
        }
    }

    @Test
    void a_frozen_service_answers_only_after_it_is_thawed() throws Exception {
        try (ServiceProcess service = fake().start(LIMIT)) {
            service.freeze();
            assertThatThrownBy(() -> answer(service, Duration.ofMillis(300))).isInstanceOf(HttpTimeoutException.class);

            service.thaw();

            assertThat(answer(service, LIMIT)).isEqualTo("hello world");
        }
    }

    @Test
    void a_service_that_ends_before_it_is_ready_is_reported_with_its_last_words() {
        try (ServiceProcess service = builder().property("broken", "true").build()) {
            assertThatThrownBy(() -> service.start(LIMIT))
                    .isInstanceOf(NotReadyException.class)
                    .hasMessageContaining("fake ended with exit code 3")
                    .hasMessageContaining("The setting 'broken' is on");
        }
    }

    private ServiceProcess fake() {
        return builder().build();
    }

    private ServiceProcess.Builder builder() {
        return ServiceProcess.of("fake", program, folder)
                .property("greeted", "world")
                .environment(Map.of("GREETING", "hello"));
    }

    private static String answer(ServiceProcess service, Duration limit) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(service.managementUri().resolve("/q/health/ready"))
                    .timeout(limit)
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
