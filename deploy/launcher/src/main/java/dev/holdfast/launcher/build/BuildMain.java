package dev.holdfast.launcher.build;

import dev.holdfast.launcher.ExitCode;
import dev.holdfast.launcher.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds what a command runs: {@code BuildMain KIND STAMP [--offline]}, where the kind is {@code services} for {@code up} and
 * {@code smoke}, {@code benchmarks} for these and the services that they measure, {@code chaos} for it and the services that it disturbs, or {@code native-SERVICE} for a service's native
 * executable. The stamp of the sources is written to {@code stamp-KIND} only after the build succeeded, so that an
 * interrupted build is done again.
 */
public final class BuildMain {
    private static final Path FOLDER =
            Path.of(System.getenv().getOrDefault("HOLDFAST_DATA", ".holdfast")).resolve("build");

    private static final String NATIVE = "native-";

    /** Compiles for minutes less and runs slower: smoke asks whether an executable works, not how fast. */
    private static final String QUICKLY = "-Dquarkus.native.additional-build-args=-Ob";

    private BuildMain() {}

    /** Runs in the project's folder. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        Progress progress = new Progress(System.out);
        Optional<Maven> maven = Maven.find(System.getenv());
        if (maven.isEmpty()) {
            System.err.println("holdfast: Maven 3.8.7 or newer is missing: put mvn on the PATH or name its folder in"
                    + " MAVEN_HOME (Debian: apt-get install maven)");
            System.exit(ExitCode.MACHINE.number());
        }
        String kind = words.getFirst();
        if (kind.startsWith(NATIVE)
                && System.getenv().getOrDefault("GRAALVM_HOME", "").isEmpty()) {
            System.err.println(
                    "holdfast: a native-image compiler is missing: name a GraalVM or Mandrel of Java 25 in GRAALVM_HOME");
            System.exit(ExitCode.MACHINE.number());
        }
        boolean built = build(maven.get(), kind, words.contains("--offline"), progress);
        if (built) {
            Files.writeString(FOLDER.resolve("stamp-" + kind), words.get(1));
        }
        System.exit((built ? ExitCode.DONE : ExitCode.BUILD).number());
    }

    private static boolean build(Maven maven, String kind, boolean offline, Progress progress)
            throws IOException, InterruptedException {
        Path log = FOLDER.resolve(kind + ".log");
        Files.createDirectories(FOLDER);
        Files.deleteIfExists(FOLDER.resolve("stamp-" + kind));
        Path resolved = FOLDER.resolve("resolved-poms-" + kind);
        String poms = PomDigest.of(Path.of(""));
        boolean known = Files.exists(resolved) && Files.readString(resolved).equals(poms);
        progress.say("building " + kind + " (all of Maven's output: " + log + ")");
        boolean built = maven(maven, kind, offline || known, log, progress);
        if (!built && known && !offline && lacksLibraries(log)) {
            progress.say("a library is gone from the local repository; trying again online");
            built = maven(maven, kind, false, log, progress);
        }
        if (built) {
            Files.writeString(resolved, poms);
            progress.say("built");
        } else {
            report(log, offline, progress);
        }
        return built;
    }

    private static boolean maven(Maven maven, String kind, boolean offline, Path log, Progress progress)
            throws IOException, InterruptedException {
        // Formatting and tests are the test suite's business; what runs does not depend on them.
        List<String> words = new ArrayList<>(
                List.of("package", "-DskipTests", "-Dmaven.test.skip=true", "-Dskip.format.check=true"));
        words.addAll(
                switch (kind) {
                    case "services" -> List.of("-pl", "!testing/proof,!testing/benchmarks,!testing/reference-server");
                    case "benchmarks" ->
                        List.of(
                                "-am",
                                "-pl",
                                "testing/benchmarks,testing/reference-server,webhook-gateway,erp-sync,deploy/launcher",
                                "-Dquarkus.build.skip=false");
                    case "chaos" -> List.of("-am", "-pl", "testing/proof,webhook-gateway,erp-sync");
                    default -> {
                        if (!kind.startsWith(NATIVE)) {
                            throw new IllegalArgumentException("There is no kind " + kind);
                        }
                        yield List.of("-Dnative", QUICKLY, "-am", "-pl", kind.substring(NATIVE.length()));
                    }
                });
        if (offline) {
            words.add("-o");
        }
        return maven.run(words, Map.of(), log, new ModuleProgress(progress)::line) == 0;
    }

    private static boolean lacksLibraries(Path log) throws IOException {
        String text = Files.readString(log);
        return text.contains("in offline mode") || text.contains("is offline");
    }

    private static void report(Path log, boolean offline, Progress progress) throws IOException {
        progress.warn("the build failed:");
        Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("[ERROR]"))
                // A plugin's stack trace is for the plugin's authors; what went wrong stands above it.
                .filter(line -> !line.matches("\\[ERROR]\\s+(at |\\.\\.\\. ).*"))
                .limit(30)
                .forEach(progress::show);
        if (offline && lacksLibraries(log)) {
            progress.warn("a library has not been downloaded yet: run without --offline once");
        }
        progress.show("All of it: " + log);
    }
}
