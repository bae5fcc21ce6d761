package dev.holdfast.launcher.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.launcher.ExitCode;
import dev.holdfast.launcher.Progress;
import dev.holdfast.launcher.StopException;
import dev.holdfast.launcher.data.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code connect CONNECTION}: has the connection looked at, and prints a line each thing. Asks the erp-sync that {@code up} has
 * started here, or another one that {@code HOLDFAST_ERP_SYNC} and {@code HOLDFAST_ADMIN_TOKEN} name.
 */
public final class Connect {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Shop and ERP are asked for fifty orders, one call after the other. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final DataFolder data;
    private final Map<String, String> environment;
    private final Progress progress;

    /** @param data of the installation here */
    public Connect(DataFolder data, Map<String, String> environment, Progress progress) {
        this.data = data;
        this.environment = environment;
        this.progress = progress;
    }

    /** Done when the connection is fit to write; failed when something is red. */
    public ExitCode run(List<String> words) {
        if (words.size() != 1 || !words.getFirst().matches("[a-z0-9][a-z0-9-]*")) {
            throw new StopException(
                    ExitCode.USAGE, "connect takes the name of one connection, as connections.yaml has it: acme-us");
        }
        URI address = service().resolve("/api/v1/connections/" + words.getFirst() + "/preflight");
        progress.say("looking at " + words.getFirst() + "; its last orders are planned, nothing is written");
        JsonNode report = post(address);
        Lines.of(report).forEach(progress::show);
        return report.path("green").asBoolean() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private JsonNode post(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 404) {
                throw new StopException(ExitCode.USAGE, refusal(answer) + known(client, address));
            }
            if (answer.statusCode() != 200) {
                throw new StopException(ExitCode.FAILED, refusal(answer));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new StopException(
                    ExitCode.PART,
                    "erp-sync does not answer at " + address.resolve("/")
                            + ": start it with ./holdfast up, or name another one in HOLDFAST_ERP_SYNC");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopException(ExitCode.FAILED, "interrupted while erp-sync was looking");
        }
    }

    /** The connections that there are. */
    private String known(HttpClient client, URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v1/connections"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token())
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        List<String> names = new ArrayList<>();
        if (answer.statusCode() == 200) {
            JSON.readTree(answer.body())
                    .path("connections")
                    .forEach(one -> names.add(one.path("name").asText()));
        }
        return names.isEmpty() ? "" : "; there are " + String.join(", ", names);
    }

    /** The problem's own words, where it is one. */
    private static String refusal(HttpResponse<String> answer) {
        String detail = "";
        try {
            detail = JSON.readTree(answer.body()).path("detail").asText();
        } catch (IOException e) {
            // Not erp-sync's: its status says what there is to say.
        }
        return "erp-sync answered " + answer.statusCode() + (detail.isEmpty() ? "" : ": " + detail);
    }

    private URI service() {
        String given = environment.get("HOLDFAST_ERP_SYNC");
        if (given != null && !given.isBlank()) {
            return URI.create(given);
        }
        Path ports = data.root().resolve("ports.json");
        try {
            return URI.create("http://127.0.0.1:"
                    + JSON.readTree(ports.toFile()).path("erp-sync").asInt());
        } catch (IOException e) {
            throw new StopException(
                    ExitCode.PART,
                    "nothing was started in " + data.root()
                            + ": start it with ./holdfast up, or name an erp-sync in HOLDFAST_ERP_SYNC");
        }
    }

    private String token() {
        String given = environment.get("HOLDFAST_ADMIN_TOKEN");
        if (given != null && !given.isBlank()) {
            return given;
        }
        Path file = data.root().resolve("secrets/admin-token");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StopException(
                    ExitCode.USAGE, "there is no administrator's token in " + file + ": set HOLDFAST_ADMIN_TOKEN");
        }
    }
}
