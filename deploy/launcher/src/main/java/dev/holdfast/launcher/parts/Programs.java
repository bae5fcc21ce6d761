package dev.holdfast.launcher.parts;

import dev.holdfast.launcher.ExitCode;
import dev.holdfast.launcher.StopException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the built services are.
 *
 * @param natives the services that run as native executables; the others run from their jars
 */
public record Programs(Path root, Set<String> natives) {

    /**
     * What runs a service.
     *
     * @throws StopException when it has not been built
     */
    public Path of(String service) {
        return natives.contains(service) ? executable(service) : jar(service);
    }

    private Path executable(String service) {
        Path target = root.resolve(service).resolve("target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new StopException(
                            ExitCode.BUILD,
                            service + " has not been built natively: " + target + " has no executable that ends in"
                                    + " -runner"));
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
