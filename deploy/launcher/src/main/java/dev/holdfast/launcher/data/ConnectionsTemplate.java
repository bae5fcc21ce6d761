package dev.holdfast.launcher.data;

import dev.holdfast.launcher.Progress;
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

    /** For simulators at an address. */
    public ConnectionsTemplate(DataFolder data, GeneratedSecrets secrets, URI simulators) {
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
                # The connections of this local installation: three simulated shops, booked into one simulated NetSuite account.
                # Edit it as you like: from then on ./holdfast leaves it alone. docs/configuration.md lists every key.
                connections:
                """);
        SimulatedShop.all().forEach(shop -> text.append(connection(shop)));
        return text.toString();
    }

    private String connection(SimulatedShop shop) {
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
                      netsuite:
                        account: %s
                        base-url: %s/netsuite/%s
                        oauth:
                          client-id: %s
                          certificate-id: %s
                          private-key: %s
                %s\
                    booking:
                      customers: single
                      guest-customer: "%s"
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
                        shop.connection(),
                        shop.domain(),
                        simulators,
                        shop.domain(),
                        reference(secrets.token(shop.clientId())),
                        reference(secrets.token(shop.webhookSecret())),
                        reference(secrets.token(shop.webhookSecret())),
                        SimulatedShop.TIME_ZONE,
                        SimulatedErp.ACCOUNT,
                        simulators,
                        SimulatedErp.ACCOUNT,
                        reference(SimulatedErp.clientId(secrets)),
                        reference(SimulatedErp.certificateId(secrets)),
                        reference(SimulatedErp.privateKey(secrets)),
                        indented(SimulatedErp.mapping()),
                        SimulatedErp.GUEST,
                        reference(SimulatedReceivers.routingKey(secrets)),
                        simulators + SimulatedReceivers.PAGERDUTY,
                        channel(SimulatedReceivers.ALERTS),
                        channel(SimulatedReceivers.ALERTS),
                        channel(SimulatedReceivers.DAILY));
    }

    private String channel(String id) {
        return "{channel: " + id + ", bot-token: " + reference(SimulatedReceivers.botToken(secrets)) + ", url: "
                + simulators + SimulatedReceivers.SLACK + "}";
    }

    private static String indented(List<String> lines) {
        return lines.stream().map(line -> "        " + line + "\n").reduce("", String::concat);
    }

    private static String reference(Path secret) {
        return "file://" + secret;
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
