package dev.holdfast.launcher.parts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.launcher.connections.SimulatedReceivers;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.data.GeneratedSecrets;
import java.util.List;

/** Sets up whom the services tell: the service at the simulated PagerDuty, the app and the channels at the simulated Slack. */
final class SimulatedPeople {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SCOPES = List.of("chat:write", "channels:history");

    private final SimulatorControl control;
    private final GeneratedSecrets secrets;

    SimulatedPeople(SimulatorControl control, GeneratedSecrets secrets) {
        this.control = control;
        this.secrets = secrets;
    }

    /** Makes what is not there yet; what they were sent in earlier runs stays. */
    void move() {
        String account = SimulatedReceivers.ACCOUNT;
        String key = GeneratedSecrets.read(SimulatedReceivers.routingKey(secrets));
        if (!control.table("pagerduty", account, "integration").has(key)) {
            control.send(
                    "PUT",
                    "pagerduty/" + account + "/integrations/" + key,
                    JSON.createObjectNode().put("service", "orders"));
        }
        String token = GeneratedSecrets.read(SimulatedReceivers.botToken(secrets));
        if (!control.table("slack", account, "token").has(token)) {
            ObjectNode app = JSON.createObjectNode();
            SCOPES.forEach(app.putArray("scopes")::add);
            control.send("PUT", "slack/" + account + "/tokens/" + token, app);
            for (String channel : List.of(SimulatedReceivers.ALERTS, SimulatedReceivers.DAILY)) {
                control.send("PUT", "slack/" + account + "/channels/" + channel, JSON.createObjectNode());
            }
        }
    }
}
