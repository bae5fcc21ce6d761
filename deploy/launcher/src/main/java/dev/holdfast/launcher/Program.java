package dev.holdfast.launcher;

import dev.holdfast.testbed.JavaProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Hands over to a program of its own, which knows its options and prints its figures: {@code bench} and {@code chaos}. */
final class Program {
    private final Path jar;

    /** @param jar below the project's root */
    Program(Path root, String jar) {
        this.jar = root.resolve(jar);
    }

    ExitCode run(List<String> words) {
        if (!Files.exists(jar)) {
            throw new StopException(ExitCode.BUILD, "it has not been built: " + jar + " is missing");
        }
        List<String> command = new ArrayList<>(JavaProgram.command(List.of(), jar));
        command.addAll(words);
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            return Stream.of(ExitCode.values())
                    .filter(known -> known.number() == code)
                    .findFirst()
                    .orElse(ExitCode.FAILED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopException(ExitCode.FAILED, "interrupted");
        }
    }
}
