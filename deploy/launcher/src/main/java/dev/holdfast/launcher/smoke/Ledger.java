package dev.holdfast.launcher.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.launcher.data.GeneratedSecrets;
import dev.holdfast.launcher.parts.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** erp-sync's ledger, asked as an administrator would. */
final class Ledger {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI events;
    private final String token;

    Ledger(Installation installation) {
        this.events = installation.service("erp-sync").resolve("/api/v1/events?limit=500");
        this.token = GeneratedSecrets.read(installation.secrets().token("admin-token"));
    }

    /** Every event that it has; the samples are fewer than a page. */
    List<LedgerEntry> entries() {
        HttpRequest request = HttpRequest.newBuilder(events)
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "erp-sync answered " + answer.statusCode() + " to " + events + ": " + answer.body());
            }
            List<LedgerEntry> entries = new ArrayList<>();
            for (JsonNode event : JSON.readTree(answer.body()).path("events")) {
                entries.add(new LedgerEntry(
                        event.path("eventId").asText(),
                        event.path("topic").asText(),
                        event.path("state").asText(),
                        event.path("reason").isTextual() ? event.path("reason").asText() : ""));
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException("erp-sync did not answer " + events, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking erp-sync", e);
        }
    }
}
