package dev.holdfast.erpsync.mapping;

import dev.holdfast.connectors.mapping.Overlay;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import dev.holdfast.settings.MappingSettings;
import dev.holdfast.settings.SettingsException;
import dev.holdfast.settings.yaml.Problems.Problem;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The connections' mappings, all checked before the service takes anything up. */
@Singleton
public class Overlays {

    private final Map<String, Overlay> byName = new HashMap<>();

    /** @throws ConfigurationException naming every expression that cannot be used, with file, line and the fix */
    Overlays(Connections connections, @ConfigProperty(name = "holdfast.connections-file") Optional<String> file) {
        List<Problem> problems = new ArrayList<>();
        for (Connection connection : connections.all()) {
            byName.put(connection.name(), check(connection.mapping(), connection, problems));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    new SettingsException(Path.of(file.orElse("connections.yaml")), problems).getMessage());
        }
    }

    /** The mapping of a connection. */
    public Overlay of(Connection connection) {
        return byName.getOrDefault(connection.name(), Overlay.NONE);
    }

    /** A mapping as the connection would have it, with what is wrong with it. */
    public static Overlay check(MappingSettings mapping, Connection connection, List<Problem> problems) {
        return Overlay.of(mapping, connection.erp().reservedFields(), problems);
    }
}
