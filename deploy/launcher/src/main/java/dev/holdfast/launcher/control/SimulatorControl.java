package dev.holdfast.launcher.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The simulators' control paths: what they hold, what was written, and what they shall hold. */
public final class SimulatorControl {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI control;

    /** Of simulators at an address. */
    public SimulatorControl(URI simulators) {
        this.control = simulators.resolve("/control/");
    }

    /** Whether a vendor is simulated. */
    public boolean has(String vendor) {
        for (JsonNode one : answer("GET", "health", null).path("vendors")) {
            if (one.asText().equals(vendor)) {
                return true;
            }
        }
        return false;
    }

    /** All records of a table, by key; an empty object when there is no such table. */
    public JsonNode table(String vendor, String account, String table) {
        return answer("GET", "state/" + vendor + "/" + account + "/" + table, null);
    }

    /** What tables an account has. */
    public JsonNode tables(String vendor, String account) {
        return answer("GET", "state/" + vendor + "/" + account, null);
    }

    /** Every effect on a table that is still in the bounded log, in the order in which they happened. */
    public ArrayNode writes(String vendor, String account, String table) {
        ArrayNode all = JSON.createArrayNode();
        long since = 0;
        JsonNode page;
        do {
            page = answer(
                    "GET",
                    "writes?vendor=" + vendor + "&account=" + account + "&table=" + table + "&since=" + since,
                    null);
            page.path("entries").forEach(all::add);
            since = page.path("next").asLong();
        } while (page.path("more").asBoolean());
        return all;
    }

    /** Puts a record, with its {@code id} as its key, in the place of the one that is there. */
    public void seed(String vendor, String account, String table, JsonNode record) {
        ObjectNode seed = JSON.createObjectNode().put("vendor", vendor).put("account", account);
        seed.putObject("records").putObject(table).set(record.path("id").asText(), record);
        send("POST", "seed", seed);
    }

    /** Whether a vendor's webhooks were all taken, and were as many as expected. */
    public static boolean allAccepted(JsonNode told, int expected) {
        int accepted = 0;
        for (JsonNode delivery : told.path("deliveries")) {
            JsonNode attempts = delivery.path("attempts");
            accepted += attempts.path(attempts.size() - 1).path("accepted").asBoolean() ? 1 : 0;
        }
        return accepted == expected && told.path("deliveries").size() == expected;
    }

    /** Calls a control path with a JSON body. */
    public JsonNode send(String method, String path, JsonNode body) {
        return answer(method, path, body.toString());
    }

    private JsonNode answer(String method, String path, @Nullable String body) {
        HttpRequest request = HttpRequest.newBuilder(control.resolve(path))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("The simulators answered " + answer.statusCode() + " to " + method + " "
                        + request.uri() + ": " + answer.body());
            }
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("The simulators did not answer " + method + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the simulators", e);
        }
    }
}
