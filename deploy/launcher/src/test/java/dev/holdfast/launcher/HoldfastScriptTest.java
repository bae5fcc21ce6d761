package dev.holdfast.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script as a user calls it, in a copy of the project where Maven is a script of the test's. */
class HoldfastScriptTest {
    private static final Path PROJECT = Path.of(System.getProperty("holdfast.root"));
    private static final String FAILED_TEST = """
            mkdir -p module/target/surefire-reports
            cat > module/target/surefire-reports/TEST-a.ClaimTest.xml <<XML
            <testsuite name="a.ClaimTest" time="0.5"><testcase name="x"><failure message="no"/></testcase></testsuite>
            XML
            exit 1""";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    record Outcome(int code, String output) {}

    @BeforeEach
    void copy() throws IOException {
        Files.copy(PROJECT.resolve("holdfast"), folder.resolve("holdfast"));
        Files.setPosixFilePermissions(folder.resolve("holdfast"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Files.createDirectories(folder.resolve("deploy/launcher/src"));
        Files.createSymbolicLink(
                folder.resolve("deploy/launcher/src/main"), PROJECT.resolve("deploy/launcher/src/main"));
    }

    @Test
    void without_a_command_it_says_how_it_is_used() throws Exception {
        assertThat(holdfast("exit 0")).satisfies(outcome -> {
            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.output()).contains("usage: ./holdfast COMMAND");
        });
    }

    @Test
    void a_command_or_option_that_does_not_exist_is_named() throws Exception {
        assertThat(holdfast("exit 0", "start").output()).contains("there is no command start");
        assertThat(holdfast("exit 0", "test", "--quick")).satisfies(outcome -> {
            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.output()).contains("there is no --quick");
        });
    }

    @Test
    void a_failed_test_ends_with_1_and_a_failed_build_with_4() throws Exception {
        assertThat(holdfast(FAILED_TEST, "test")).satisfies(outcome -> {
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.output())
                    .contains("1 tests in 1 classes: 1 failed")
                    .contains("FAILED  a.ClaimTest x: no");
        });
        Files.delete(folder.resolve("module/target/surefire-reports/TEST-a.ClaimTest.xml"));
        assertThat(holdfast("echo '[ERROR] cannot find symbol'; exit 1", "test"))
                .satisfies(outcome -> {
                    assertThat(outcome.code()).isEqualTo(4);
                    assertThat(outcome.output()).contains("[ERROR] cannot find symbol");
                });
    }

    @Test
    void the_suite_is_one_run_that_names_its_size_and_its_testbed() throws Exception {
        assertThat(holdfast("echo \"$@\" > arguments; exit 0", "test", "--full").code())
                .isZero();

        assertThat(Files.readString(folder.resolve("arguments")))
                .contains("verify")
                .contains("-Dholdfast.size=full")
                .contains("-Dholdfast.testbed=" + folder.toRealPath().resolve(".holdfast/test/testbed.properties"));
    }

    @Test
    void a_failed_build_is_shown_and_tried_again_at_the_next_call() throws Exception {
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThat(holdfast("echo \"[ERROR] no luck\"; exit 1", "up")).satisfies(outcome -> {
                assertThat(outcome.code()).isEqualTo(4);
                assertThat(outcome.output()).contains("[ERROR] no luck");
            });
        }
    }

    @Test
    void what_was_built_is_not_built_again_until_a_source_changes() throws Exception {
        Path source =
                Files.createDirectories(folder.resolve("module/src/main/java")).resolve("A.java");
        Files.writeString(source, "class A {}");
        String maven =
                "echo ran >> runs; mkdir -p deploy/launcher/target; touch deploy/launcher/target/holdfast-launcher.jar";

        holdfast(maven, "down");
        holdfast(maven, "down");
        assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(1);
        Files.writeString(source, "class A { int i; }");
        holdfast(maven, "down");
        assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(2);
    }

    @Test
    void a_native_executable_is_built_again_only_when_it_could_be_another() throws Exception {
        source("erp-sync/src/main/java/A.java");
        Path library = source("libs/contracts/src/main/java/B.java");
        Path other = source("reconciler/src/main/java/C.java");
        String maven = """
                echo "$@" >> runs; mkdir -p deploy/launcher/target reconciler/target/quarkus-app erp-sync/target/quarkus-app
                touch deploy/launcher/target/holdfast-launcher.jar erp-sync/target/x-runner
                touch reconciler/target/quarkus-app/quarkus-run.jar erp-sync/target/quarkus-app/quarkus-run.jar""";

        assertThat(nativeBuilds(maven)).isEqualTo(1);
        Files.writeString(other, "class C { int i; }");
        assertThat(nativeBuilds(maven)).isEqualTo(1);
        Files.writeString(library, "class B { int i; }");
        assertThat(nativeBuilds(maven)).isEqualTo(2);
    }

    @Test
    void a_native_executable_needs_a_compiler_and_a_service() throws Exception {
        source("deploy/launcher/target/holdfast-launcher.jar");

        assertThat(holdfast("exit 0", "smoke", "--native=erp-sink")).satisfies(outcome -> {
            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.output()).contains("there is no service erp-sink");
        });
        assertThat(holdfast("exit 0", "smoke", "--native")).satisfies(outcome -> {
            assertThat(outcome.code()).isEqualTo(3);
            assertThat(outcome.output()).contains("GRAALVM_HOME");
        });
    }

    private long nativeBuilds(String maven) throws IOException, InterruptedException {
        environment.put("GRAALVM_HOME", System.getProperty("java.home"));
        holdfast(maven, "smoke", "--native=erp-sync");
        return Files.readAllLines(folder.resolve("runs")).stream()
                .filter(line -> line.contains("-Dnative") && line.contains("-pl erp-sync"))
                .count();
    }

    private Path source(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    private Outcome holdfast(String maven, String... arguments) throws IOException, InterruptedException {
        Path program = Files.createDirectories(folder.resolve("maven/bin")).resolve("mvn");
        Files.writeString(program, "#!/bin/sh\n" + maven + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command = Stream.concat(
                        Stream.of(folder.resolve("holdfast").toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().retainAll(List.of("PATH", "HOME"));
        builder.environment()
                .putAll(Map.of(
                        "HOLDFAST_JAVA_HOME", System.getProperty("java.home"),
                        "MAVEN_HOME", folder.resolve("maven").toString()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
