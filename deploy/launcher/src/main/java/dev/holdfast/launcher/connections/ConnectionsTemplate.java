package dev.holdfast.launcher.connections;

import dev.holdfast.launcher.Progress;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.GeneratedSecrets;
import dev.holdfast.launcher.data.HookSource;
import dev.holdfast.launcher.warehouse.SimulatedWarehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The local installation's {@code connections.yaml}. Written once; after that it is a person's: it is written again only while
 * it is exactly what was written here last and the simulators have moved to another port.
 */
public final class ConnectionsTemplate {
    private final DataFolder data;
    private final GeneratedSecrets secrets;
    private final URI simulators;
    private final List<SimulatedConnection> all;

    /** For simulators at an address. */
    public ConnectionsTemplate(
            DataFolder data, GeneratedSecrets secrets, URI simulators, List<SimulatedConnection> all) {
        this.all = all;
        this.data = data;
        this.secrets = secrets;
        this.simulators = simulators;
    }

    /** The file, as it is now to be used. */
    public Path write(Progress progress) {
        Path file = data.folder("config").resolve("connections.yaml");
        Path written = data.folder("config").resolve(".connections.written");
        try {
            String wanted = text();
            if (Files.exists(file)) {
                String there = Files.readString(file);
                if (there.equals(wanted)) {
                    return file;
                }
                boolean untouched =
                        Files.exists(written) && Files.readString(written).equals(digest(there));
                if (!untouched) {
                    if (!there.contains(simulators.toString() + "/")) {
                        progress.warn(
                                file + " was edited, so it stays as it is; it does not name the simulators' address "
                                        + simulators);
                    }
                    return file;
                }
            }
            Files.writeString(file, wanted);
            Files.writeString(written, digest(wanted));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder("""
                # The connections of this local installation: simulated shops, each booked into a simulated ERP account.
                # Edit it as you like: from then on ./holdfast leaves it alone. docs/configuration.md lists every key.
                connections:
                """);
        all.forEach(connection -> text.append(connection(connection).indent(2)));
        text.append("""
                # Tokens that end with their renewal are kept in PostgreSQL, where all services find them.
                tokens:
                  key: %s
                """.formatted(GeneratedSecrets.reference(secrets.key("token-key"))));
        return text.toString();
    }

    private String connection(SimulatedConnection connection) {
        return """
                - name: %s
                  owner: you
                  mode: live
                  # Older orders are compared, never created.
                  book-from: 2026-01-01T00:00:00Z
                  shop:
                    domain: %s
                    admin-url: %s/shopify/%s
                    client-id: %s
                    client-secret: %s
                    webhook-secrets: [%s]
                    time-zone: %s
                  erp:
                %s\
                  booking:
                    customers: single
                    guest-customer: "%s"
                %s%s\
                  # Who is told: GET /api/v1/alert-routes shows it, and POST .../test tries it.
                  alerts:
                    critical:
                      pagerduty: {routing-key: %s, url: %s}
                      slack: %s
                    warning:
                      slack: %s
                    daily-post:
                      slack: %s
                      at: 08:00
                """.formatted(
                        connection.name(),
                        connection.domain(),
                        simulators,
                        connection.domain(),
                        GeneratedSecrets.reference(secrets.token(connection.clientId())),
                        GeneratedSecrets.reference(secrets.token(connection.webhookSecret())),
                        GeneratedSecrets.reference(secrets.token(connection.webhookSecret())),
                        SimulatedConnection.TIME_ZONE,
                        connection.erp().block(data, secrets, simulators).indent(4),
                        connection.erp().guest(),
                        warehouse(connection),
                        sources(connection),
                        GeneratedSecrets.reference(SimulatedReceivers.routingKey(secrets)),
                        simulators + SimulatedReceivers.PAGERDUTY,
                        channel(SimulatedReceivers.ALERTS),
                        channel(SimulatedReceivers.ALERTS),
                        channel(SimulatedReceivers.DAILY));
    }

    private String warehouse(SimulatedConnection connection) {
        SimulatedWarehouse warehouse = connection.warehouse();
        if (warehouse == null) {
            return "";
        }
        return """
                  warehouses:
                    - name: %s
                %s\
                """.formatted(
                warehouse.vendor(), warehouse.block(data, secrets, simulators).indent(6));
    }

    private String sources(SimulatedConnection connection) {
        List<HookSource> sources = connection.sources(data, secrets);
        StringBuilder text = new StringBuilder(sources.isEmpty() ? "" : "  sources:\n");
        sources.forEach(source -> text.append(source.entry().indent(4)));
        return text.toString();
    }

    private String channel(String id) {
        return "{channel: " + id + ", bot-token: "
                + GeneratedSecrets.reference(SimulatedReceivers.botToken(secrets)) + ", url: " + simulators
                + SimulatedReceivers.SLACK + "}";
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
