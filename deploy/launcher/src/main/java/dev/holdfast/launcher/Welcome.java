package dev.holdfast.launcher;

import dev.holdfast.launcher.connections.SimulatedConnection;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.Ports;
import dev.holdfast.launcher.parts.Installation;
import dev.holdfast.launcher.parts.ServicePart;
import dev.holdfast.launcher.samples.SampleWebhook;
import dev.holdfast.launcher.samples.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a person needs to know once everything is up. The webhooks of the first connection are printed, to be pasted; every
 * connection's are in a script, so that nobody reads six times the same to try the ERP that he has.
 */
final class Welcome {
    private static final String ROW = "  %-18s %-24s %-34s %s%n";
    private static final String CONNECTION_ROW = "  %-24s %-22s %-10s %s%n";

    private final Installation installation;
    private final DataFolder data;
    private final Ports ports;
    private final List<SimulatedConnection> connections;

    Welcome(Installation installation, DataFolder data, Ports ports, List<SimulatedConnection> connections) {
        this.installation = installation;
        this.data = data;
        this.ports = ports;
        this.connections = connections;
    }

    String text() {
        StringBuilder text = new StringBuilder("\n");
        services(text);
        text.append("\n  kafka 127.0.0.1:%d   redis 127.0.0.1:%d   postgres 127.0.0.1:%d%n"
                .formatted(ports.of("kafka"), ports.of("redis"), ports.of("postgres")));
        text.append("  connections: ")
                .append(data.root().resolve("config/connections.yaml"))
                .append('\n');
        text.append("  admin token: ")
                .append(data.root().resolve("secrets/admin-token"))
                .append('\n');
        text.append("  logs:        ").append(data.root().resolve("logs")).append('\n');
        connections(text);
        SimulatedConnection first = connections.getFirst();
        text.append(
                "\n  Send signed webhooks, then look at what the simulated ERP holds. An order, its shipment, its refund:\n\n");
        curls(first).forEach(curl -> text.append(curl).append("\n"));
        return text.toString();
    }

    private void services(StringBuilder text) {
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
    }

    private void connections(StringBuilder text) {
        text.append("\n")
                .append(CONNECTION_ROW.formatted("connection", "ERP", "3PL", "its webhooks; what its ERP holds"));
        for (SimulatedConnection connection : connections) {
            text.append(CONNECTION_ROW.formatted(
                    connection.name(),
                    connection.erp().title(),
                    connection.warehouse() == null
                            ? "-"
                            : connection.warehouse().title(),
                    "sh " + script(connection)));
            text.append(CONNECTION_ROW.formatted(
                    "",
                    "",
                    "",
                    installation.simulators() + "/control/state/"
                            + connection.erp().vendor() + "/" + connection.erp().account() + "/"
                            + connection.erp().table()));
        }
    }

    private List<String> curls(SimulatedConnection connection) {
        Path folder = data.folder("sample/" + connection.name());
        return Samples.life(List.of(connection)).stream()
                // What comes last tells the same once more.
                .filter(sample -> !sample.topic().equals("orders/updated"))
                .map(sample -> curl(sample, folder))
                .toList();
    }

    private String curl(SampleWebhook sample, Path folder) {
        return sample.asCurl(
                installation.service("webhook-gateway"), installation.secrets(), Samples.writeBody(sample, folder));
    }

    private Path script(SimulatedConnection connection) {
        Path script = data.folder("sample").resolve(connection.name() + ".sh");
        try {
            return Files.writeString(script, String.join("\n", curls(connection)));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + script, e);
        }
    }
}
