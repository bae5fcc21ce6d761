package dev.holdfast.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.launcher.Progress;
import dev.holdfast.launcher.build.ModuleProgress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
    private static final String REPORT = """
            <testsuite name="dev.holdfast.ClaimTest" time="1,012.5" tests="3" errors="0" skipped="1" failures="1">
              <testcase name="works" time="0.1"/>
              <testcase name="breaks" time="0.1"><failure message="expected: 1&#10;but was: 2" type="x">trace</failure></testcase>
              <testcase name="vendor" time="0"><skipped message="no vendor specs on this machine"/></testcase>
            </testsuite>
            """;

    @TempDir
    Path folder;

    @Test
    void a_report_becomes_lines_that_name_what_failed_and_what_was_skipped() throws IOException {
        Path reports = Files.createDirectories(folder.resolve("module/target/surefire-reports"));
        Files.writeString(reports.resolve("TEST-dev.holdfast.ClaimTest.xml"), REPORT);

        List<TestClass> classes = Reports.since(Instant.EPOCH, folder);
        String text = new Summary(
                        classes, List.of("REDUCED kill test: 200 of 2000 events"), Duration.ofSeconds(75), false)
                .text();

        assertThat(text)
                .contains("3 tests in 1 classes: 1 failed, 1 skipped, in 1 min 15 s")
                .contains("FAILED  dev.holdfast.ClaimTest breaks: expected: 1\n          but was: 2\n")
                .contains("1012.5 s  dev.holdfast.ClaimTest")
                .contains("REDUCED kill test: 200 of 2000 events")
                .contains("SKIPPED dev.holdfast.ClaimTest vendor: no vendor specs on this machine");
    }

    @Test
    void reports_of_earlier_runs_do_not_count() throws IOException {
        Path reports = Files.createDirectories(folder.resolve("module/target/surefire-reports"));
        Files.writeString(reports.resolve("TEST-dev.holdfast.ClaimTest.xml"), REPORT);

        assertThat(Reports.since(Instant.now().plusSeconds(60), folder)).isEmpty();
    }

    @Test
    void maven_is_followed_module_by_module() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8));
        OutputLines lines = new OutputLines(progress, new ModuleProgress(progress));

        lines.line("[INFO] Building Holdfast: contracts 0.1.0-SNAPSHOT                       [2/16]");
        lines.line(
                "[ERROR] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.05 s <<< FAILURE! -- in dev.holdfast.ClaimTest");
        lines.line("[WARNING] REDUCED kill test: 200 of 2000 events");

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("building Holdfast: contracts (2 of 16)")
                .contains("failed: dev.holdfast.ClaimTest");
        assertThat(lines.reduced()).containsExactly("REDUCED kill test: 200 of 2000 events");
    }
}
