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

    /** Given to everything that asks for the time, so that a test can give another. */
    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }
}
