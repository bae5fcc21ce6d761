package dev.holdfast.operations.startup;

import dev.holdfast.settings.Connections;
import dev.holdfast.settings.ConnectionsFile;
import dev.holdfast.settings.SettingsException;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;

/** The connections that a service starts with. */
public final class StartupConnections {

    private StartupConnections() {}

    /**
     * Reads them.
     *
     * @throws ConfigurationException naming every problem of the file with line, key and fix: Quarkus ends the process with that
     *     message alone, where it would bury another exception's in a trace
     */
    public static Connections read(Path file) {
        try {
            return ConnectionsFile.read(file);
        } catch (SettingsException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }
}
