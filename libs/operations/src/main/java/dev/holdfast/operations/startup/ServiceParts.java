package dev.holdfast.operations.startup;

import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.StoredSecrets;
import dev.holdfast.settings.Connections;
import dev.holdfast.settings.ConnectionsFile;
import dev.holdfast.settings.SettingsException;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What every service with an admin API stands on, made once a process. */
final class ServiceParts {

    private ServiceParts() {}

    /**
     * The connections that the service starts with.
     *
     * @throws ConfigurationException naming every problem of the file with line, key and fix: Quarkus ends the process with that
     *     message alone, where it would bury another exception's in a trace
     */
    @Produces
    @Singleton
    static Connections connections(@ConfigProperty(name = "holdfast.connections-file") String file) {
        try {
            return ConnectionsFile.read(Path.of(file));
        } catch (SettingsException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    @Produces
    @Singleton
    static SecretResolver secrets() {
        return new StoredSecrets();
    }

    /**
     * Given to everything that asks for the time, so that a test can give another.
     *
     * @param offsetFile for tests alone: a file that says by how much the clock is off
     * @param unsafe has to be said too, so that nobody's clock goes wrong by one forgotten line
     */
    @Produces
    @Singleton
    static Clock clock(
            @ConfigProperty(name = "holdfast.test-clock.offset-file") Optional<String> offsetFile,
            @ConfigProperty(name = "holdfast.test-clock.unsafe", defaultValue = "false") boolean unsafe) {
        if (offsetFile.isEmpty()) {
            return Clock.systemUTC();
        }
        if (!unsafe) {
            throw new ConfigurationException(
                    "holdfast.test-clock.offset-file makes the service's clock wrong: remove it, or, in a test, set"
                            + " holdfast.test-clock.unsafe=true");
        }
        return new SteppedClock(Path.of(offsetFile.get()));
    }
}
