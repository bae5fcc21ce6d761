package dev.holdfast.launcher.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.launcher.connections.SimulatedConnection;
import dev.holdfast.launcher.parts.Installation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every ERP and 3PL that sends webhooks was asked for them by Holdfast itself: each source's subscriptions are green. */
final class Subscribed {
    static final String WHAT = "every webhook is subscribed to";

    private final Installation installation;
    private final List<SimulatedConnection> connections;
    private final AdminApi api;

    Subscribed(Installation installation, List<SimulatedConnection> connections, AdminApi api) {
        this.installation = installation;
        this.connections = connections;
        this.api = api;
    }

    /** The sources whose subscriptions are not all there, and why. */
    List<String> lacking() {
        Map<String, JsonNode> listed = new HashMap<>();
        for (JsonNode one : api.get("credential-health", "subscriptions").path("subscriptions")) {
            listed.put(
                    one.path("connection").asText() + "/" + one.path("source").asText(), one);
        }
        List<String> lacking = new ArrayList<>();
        for (SimulatedConnection connection : connections) {
            for (String source : installation.sources(connection)) {
                String name = connection.name() + "/" + source;
                JsonNode one = listed.get(name);
                if (one == null) {
                    lacking.add(name + " is not looked at");
                } else if (!one.path("status").asText().equals("green")) {
                    lacking.add(name + " is " + one.path("status").asText() + ": "
                            + one.path("reason").asText());
                }
            }
        }
        return lacking;
    }
}
