package dev.holdfast.launcher.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The machine's Maven, run on the JDK that runs us. */
public final class Maven {
    private final Path program;

    private Maven(Path program) {
        this.program = program;
    }

    /** The one of {@code MAVEN_HOME}, else of the {@code PATH}. */
    public static Optional<Maven> find(Map<String, String> environment) {
        Stream<Path> home = Stream.ofNullable(environment.get("MAVEN_HOME")).map(folder -> Path.of(folder, "bin"));
        Stream<Path> path = Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
        return Stream.concat(home, path)
                .map(folder -> folder.resolve("mvn"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Maven::new);
    }

    /** Where it is. */
    public Path program() {
        return program;
    }

    /**
     * Runs it and waits.
     *
     * @param log gets all of its output
     * @param line gets each line of its output, without colours
     * @return its exit code
     */
    public int run(List<String> arguments, Map<String, String> environment, Path log, Consumer<String> line)
            throws IOException, InterruptedException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        List<String> words = new ArrayList<>(List.of(program.toString(), "-B", "-Dstyle.color=never"));
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        String options = System.getenv().getOrDefault("MAVEN_OPTS", "");
        // Maven 3.8's own libraries make newer JDKs print warnings at every start.
        builder.environment()
                .put(
                        "MAVEN_OPTS",
                        "--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED " + options);
        Process process = builder.start();
        process.getOutputStream().close();
        try (BufferedReader reader =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                Writer writer = Files.newBufferedWriter(log)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                writer.write(text);
                writer.write('\n');
                line.accept(text);
            }
        }
        return process.waitFor();
    }
}
