package dev.holdfast.launcher.suite;

import dev.holdfast.launcher.ExitCode;
import dev.holdfast.launcher.Progress;
import dev.holdfast.launcher.build.Maven;
import dev.holdfast.launcher.build.ModuleProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code ./holdfast test}: one Maven run over everything, and what a reader of its result wants to know: how long it took,
 * what failed, the slowest classes, and what was reduced or skipped.
 */
public final class SuiteMain {
    private static final Set<String> OPTIONS = Set.of("--fast", "--full", "--offline");
    private static final Path FOLDER =
            Path.of(System.getenv().getOrDefault("HOLDFAST_DATA", ".holdfast")).resolve("test");

    private SuiteMain() {}

    /** Runs in the project's folder. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        Optional<String> unknown =
                words.stream().filter(word -> !OPTIONS.contains(word)).findFirst();
        if (unknown.isPresent() || (words.contains("--fast") && words.contains("--full"))) {
            System.err.println("usage: ./holdfast test [--fast | --full] [--offline]"
                    + unknown.map(word -> "; there is no " + word).orElse(""));
            System.exit(ExitCode.USAGE.number());
        }
        Optional<Maven> maven = Maven.find(System.getenv());
        if (maven.isEmpty()) {
            System.err.println("holdfast: Maven 3.8.7 or newer is missing: put mvn on the PATH or name its folder in"
                    + " MAVEN_HOME (Debian: apt-get install maven)");
            System.exit(ExitCode.MACHINE.number());
        }
        System.exit(run(maven.get(), words).number());
    }

    private static ExitCode run(Maven maven, List<String> words) throws IOException, InterruptedException {
        Instant begin = Instant.now();
        Progress progress = new Progress(System.out);
        Path log = FOLDER.resolve("test.log");
        boolean full = words.contains("--full");
        progress.say("testing at " + (full ? "full" : "reduced") + " size (all output: " + log + ")");
        OutputLines lines = new OutputLines(progress, new ModuleProgress(progress));
        int code = maven.run(arguments(words), owner(), log, lines::line);
        List<TestClass> classes = Reports.since(begin, Path.of(""));
        List<String> reduced = new ArrayList<>(full ? List.of() : ReducedTests.in(Path.of("")));
        reduced.addAll(lines.reduced());
        Summary summary = new Summary(classes, reduced, Duration.between(begin, Instant.now()), full);
        progress.show(summary.text());
        if (code == 0) {
            return ExitCode.DONE;
        }
        if (summary.failed()) {
            return ExitCode.FAILED;
        }
        progress.warn("the build failed:");
        lines.errors().forEach(progress::show);
        progress.show("All of it: " + log);
        return ExitCode.BUILD;
    }

    private static List<String> arguments(List<String> words) {
        // One testbed for the whole run: the first test that needs it starts it, and it ends with this process.
        Path testbed = FOLDER.resolve("testbed.properties").toAbsolutePath();
        List<String> arguments = new ArrayList<>(List.of(
                "verify",
                "--fail-at-end",
                "-Dholdfast.size=" + (words.contains("--full") ? "full" : "reduced"),
                "-Dholdfast.testbed=" + testbed));
        if (words.contains("--fast")) {
            arguments.addAll(List.of(
                    "-DexcludedGroups=service,system",
                    "-pl",
                    "!testing/proof,!testing/benchmarks,!testing/reference-server"));
        }
        if (words.contains("--offline")) {
            arguments.add("-o");
        }
        return arguments;
    }

    private static Map<String, String> owner() {
        return Map.of(
                "HOLDFAST_TESTBED_OWNER", Long.toString(ProcessHandle.current().pid()));
    }

    static {
        try {
            Files.createDirectories(FOLDER);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
