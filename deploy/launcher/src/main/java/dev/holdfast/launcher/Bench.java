package dev.holdfast.launcher;

import dev.holdfast.testbed.JavaProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code bench NAME}: hands over to the benchmarks, which know their names and print their figures. */
final class Bench {
    private final Path root;

    Bench(Path root) {
        this.root = root;
    }

    ExitCode run(List<String> words) {
        Path jar = root.resolve("testing/benchmarks/target/holdfast-benchmarks.jar");
        if (!Files.exists(jar)) {
            throw new StopException(ExitCode.BUILD, "the benchmarks have not been built: " + jar + " is missing");
        }
        List<String> command = new ArrayList<>(JavaProgram.command(List.of(), jar));
        command.addAll(words);
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            return code == 0 ? ExitCode.DONE : code == 2 ? ExitCode.USAGE : ExitCode.FAILED;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopException(ExitCode.FAILED, "interrupted");
        }
    }
}
