package dev.holdfast.launcher.parts;

import dev.holdfast.launcher.ExitCode;
import dev.holdfast.launcher.StopException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the built services are: their jars, or their native executables. */
public record Programs(Path root, boolean isNative) {

    /**
     * What runs a service.
     *
     * @throws StopException when it has not been built
     */
    public Path of(String service) {
        return isNative ? executable(service).orElseGet(() -> jar(service)) : jar(service);
    }

    /** Whether a service has been built as a native executable. */
    public Optional<Path> executable(String service) {
        Path target = root.resolve(service).resolve("target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner"))
                    .filter(Files::isExecutable)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the service is part of this checkout. */
    public boolean has(String service) {
        return Files.isDirectory(root.resolve(service).resolve("src/main"));
    }

    private Path jar(String service) {
        Path jar = root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StopException(ExitCode.BUILD, service + " has not been built: " + jar + " is missing");
        }
        return jar;
    }
}
