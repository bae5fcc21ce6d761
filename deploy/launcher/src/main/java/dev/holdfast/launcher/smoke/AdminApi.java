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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A service's API, asked as an administrator would. */
final class AdminApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A preflight plans the last fifty orders, on a machine that may be slow. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Installation installation;
    private final String token;

    AdminApi(Installation installation) {
        this.installation = installation;
        this.token = GeneratedSecrets.read(installation.secrets().token("admin-token"));
    }

    JsonNode get(String service, String path) {
        return send(service, "GET", path, "");
    }

    JsonNode post(String service, String path, String body) {
        return send(service, "POST", path, body);
    }

    private JsonNode send(String service, String method, String path, String body) {
        URI uri = installation.service(service).resolve("/api/v1/" + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        service + " answered " + answer.statusCode() + " to " + uri + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(service + " did not answer " + uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking " + service, e);
        }
    }
}
