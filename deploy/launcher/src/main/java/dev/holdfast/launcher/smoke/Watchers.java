package dev.holdfast.launcher.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.launcher.Progress;
import dev.holdfast.launcher.connect.Lines;
import dev.holdfast.launcher.connections.SimulatedConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What watches beside the flow of orders: every credential must be green, no order drift, every connection fit to write. */
final class Watchers {
    /** The samples' orders are of this day; some ERPs tell the day on which they were entered instead. */
    private static final Instant FROM = Instant.parse("2026-11-15T00:00:00Z");

    private static final Instant AT_LEAST_UNTIL = Instant.parse("2026-11-25T00:00:00Z");

    private final AdminApi api;
    private final List<SimulatedConnection> connections;
    private final List<Expected> expected;
    private final Progress progress;

    /** @param expected what must be in the ERPs */
    Watchers(AdminApi api, List<SimulatedConnection> connections, List<Expected> expected, Progress progress) {
        this.expected = expected;
        this.api = api;
        this.connections = connections;
        this.progress = progress;
    }

    /** Whether none has anything to say; each says what it saw. */
    boolean agree(Awaited awaited) {
        Map<String, String> runs = askForComparisons();
        boolean good = awaited.good("every credential is green: shops, ERPs, 3PLs", this::troubledCredentials);
        good &= awaited.good("every comparison is done", () -> unfinished(runs));
        for (SimulatedConnection connection : connections) {
            good &= noDrift(connection, String.valueOf(runs.get(connection.name())));
        }
        for (SimulatedConnection connection : connections) {
            good &= fit(connection);
        }
        return good;
    }

    private List<String> troubledCredentials() {
        List<String> troubled = new ArrayList<>();
        JsonNode credentials = api.get("credential-health", "credentials").path("credentials");
        for (JsonNode one : credentials) {
            if (!one.path("status").asText().equals("green")) {
                troubled.add(one.path("connection").asText() + "/"
                        + one.path("credential").asText() + " is "
                        + one.path("status").asText() + ": "
                        + one.path("reason").asText() + " "
                        + one.path("lastError").asText(""));
            }
        }
        return credentials.isEmpty() ? List.of("there are none") : troubled;
    }

    private Map<String, String> askForComparisons() {
        Map<String, String> runs = new LinkedHashMap<>();
        Instant now = Instant.now();
        for (SimulatedConnection connection : connections) {
            String asked = new ObjectMapper()
                    .createObjectNode()
                    .put("connection", connection.name())
                    .put("from", FROM.toString())
                    .put("until", (now.isAfter(AT_LEAST_UNTIL) ? now : AT_LEAST_UNTIL).toString())
                    .toString();
            runs.put(
                    connection.name(),
                    api.post("reconciler", "runs", asked).path("id").asText());
        }
        return runs;
    }

    private List<String> unfinished(Map<String, String> runs) {
        List<String> unfinished = new ArrayList<>();
        runs.forEach((connection, id) -> {
            JsonNode run = api.get("reconciler", "runs/" + id).path("run");
            if (!run.path("state").asText().equals("DONE")) {
                unfinished.add(connection + ": " + run.path("state").asText() + " "
                        + run.path("error").asText(""));
            }
        });
        return unfinished;
    }

    private boolean noDrift(SimulatedConnection connection, String id) {
        JsonNode report = api.get("reconciler", "runs/" + id);
        List<String> drift = new ArrayList<>();
        for (JsonNode finding : report.path("findings")) {
            if (!isOfAnotherShop(finding, connection)) {
                drift.add(finding.path("orderName").asText() + " "
                        + finding.path("kind").asText() + ": "
                        + finding.path("detail").asText());
            }
        }
        for (JsonNode total : report.path("run").path("totals")) {
            if (drift.isEmpty() && total.path("shopOrders").asInt() > 0) {
                progress.say(connection.name() + ": shop and ERP agree on "
                        + total.path("shopOrders").asInt() + " orders, "
                        + total.path("shopAmount").asText() + " "
                        + total.path("currency").asText());
                return true;
            }
        }
        progress.warn(connection.name() + (drift.isEmpty() ? ": nothing was compared" : ": shop and ERP differ"));
        drift.forEach(one -> progress.show("  " + one));
        return false;
    }

    /** Of several shops in one ERP account the reconciler cannot tell whose an order is, and calls the others' orders extra. */
    private boolean isOfAnotherShop(JsonNode finding, SimulatedConnection connection) {
        return finding.path("kind").asText().equals("EXTRA")
                && expected.stream()
                        .anyMatch(one -> !one.connection().equals(connection)
                                && one.connection().erp().equals(connection.erp())
                                && one.about().equals(finding.path("orderKey").asText()));
    }

    private boolean fit(SimulatedConnection connection) {
        JsonNode report = api.post("erp-sync", "connections/" + connection.name() + "/preflight", "");
        if (report.path("green").asBoolean()) {
            progress.say(connection.name() + " is fit to go live: "
                    + report.path("findings").size() + " things looked at, "
                    + report.path("booking").path("orders").asInt() + " orders planned");
            return true;
        }
        progress.warn(connection.name() + " is not fit to go live");
        Lines.of(report).forEach(progress::show);
        return false;
    }
}
