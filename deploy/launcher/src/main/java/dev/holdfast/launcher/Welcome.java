package dev.holdfast.launcher;

import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.Ports;
import dev.holdfast.launcher.parts.Installation;
import dev.holdfast.launcher.parts.ServicePart;
import dev.holdfast.launcher.samples.SampleWebhook;
import dev.holdfast.launcher.samples.Samples;
import java.net.URI;
import java.nio.file.Path;

/** What a person needs to know once everything is up. */
final class Welcome {
    private static final String ROW = "  %-18s %-24s %-34s %s%n";

    private final Installation installation;
    private final DataFolder data;
    private final Ports ports;

    Welcome(Installation installation, DataFolder data, Ports ports) {
        this.installation = installation;
        this.data = data;
        this.ports = ports;
    }

    String text() {
        StringBuilder text = new StringBuilder("\n");
        text.append(ROW.formatted("service", "address", "health", "metrics"));
        for (ServicePart service : installation.services()) {
            URI management = installation.management(service.name());
            text.append(ROW.formatted(
                    service.name(),
                    installation.service(service.name()),
                    management + "/q/health",
                    management + "/q/metrics"));
        }
        text.append(ROW.formatted(
                "simulators", installation.simulators(), installation.simulators() + "/control/health", ""));
        text.append("\n  kafka 127.0.0.1:%d   redis 127.0.0.1:%d   postgres 127.0.0.1:%d%n"
                .formatted(ports.of("kafka"), ports.of("redis"), ports.of("postgres")));
        text.append("  connections: ")
                .append(data.root().resolve("config/connections.yaml"))
                .append('\n');
        text.append("  admin token: ")
                .append(data.root().resolve("secrets/admin-token"))
                .append('\n');
        text.append("  logs:        ").append(data.root().resolve("logs")).append('\n');
        text.append(
                "\n  Send signed webhooks, then look at what the simulated NetSuite holds. An order, its shipment, its refund:\n\n");
        for (SampleWebhook sample : Samples.life()) {
            // What comes last tells the same once more.
            if (!sample.topic().equals("orders/updated")) {
                Path body = Samples.writeBody(sample, data.folder("sample"));
                text.append(sample.asCurl(installation.service("webhook-gateway"), installation.secrets(), body))
                        .append("\n");
            }
        }
        return text.toString();
    }
}
