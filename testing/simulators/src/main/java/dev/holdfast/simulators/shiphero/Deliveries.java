package dev.holdfast.simulators.shiphero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.webhook.Delivered;
import dev.holdfast.simulators.webhook.Postman;
import dev.holdfast.simulators.world.Cause;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Sends messages to the webhooks of their name: signed over the raw body, ten seconds for an answer, which must say in JSON
 * that it was a success; five further attempts. One that goes on failing is disabled.
 */
final class Deliveries {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /** How long ShipHero waits before each it does not say. */
    private static final List<Duration> PAUSES =
            Stream.of(1, 5, 15, 30, 60).map(Duration::ofMinutes).toList();

    private final Company company;

    Deliveries(Company company) {
        this.company = company;
    }

    /**
     * @param copies how often the same message is sent, by mistake
     * @param retryWithin in what time all attempts are made; nothing: one attempt
     */
    List<Delivered> send(Call call, String name, JsonNode message, int copies, Duration retryWithin) {
        byte[] body = Json.bytes(message);
        List<Duration> pauses = retryWithin.isZero() ? List.of() : Postman.within(PAUSES, retryWithin);
        List<Delivered> reports = new ArrayList<>();
        try (Postman postman = new Postman(DEADLINE, Deliveries::accepted)) {
            for (ObjectNode webhook : listening(name)) {
                String id = UUID.randomUUID().toString();
                String signature = Base64.getEncoder()
                        .encodeToString(
                                Postman.hmac(webhook.path("secret").asText().getBytes(StandardCharsets.UTF_8), body));
                for (int copy = 0; copy < Math.max(1, copies); copy++) {
                    reports.add(postman.deliver(
                            name,
                            id,
                            URI.create(webhook.path("url").asText()),
                            body,
                            () -> Map.of("x-shiphero-hmac-sha256", signature, "X-Shiphero-Message-ID", id),
                            pauses));
                }
                note(call, webhook.path("id").asText(), reports.getLast().accepted());
            }
        }
        return reports;
    }

    private static boolean accepted(int status, String answer) {
        if (status != 200) {
            return false;
        }
        try {
            JsonNode said = Json.parse(answer.getBytes(StandardCharsets.UTF_8));
            return said.path("code").asText().equals("200")
                    && said.path("Status").asText().equals("Success");
        } catch (BadRequest notJson) {
            return false;
        }
    }

    private List<ObjectNode> listening(String name) {
        return company.account().read(tables -> tables.all(Company.WEBHOOK).values().stream()
                .filter(webhook -> webhook.path("enabled").asBoolean()
                        && webhook.path("name").asText().equals(name))
                .map(ObjectNode::deepCopy)
                .toList());
    }

    private void note(Call call, String id, boolean accepted) {
        int last = company.number(Choices.UNHEALTHY_AFTER);
        company.account().write(Cause.control(call, "deliver"), transaction -> {
            transaction.get(Company.WEBHOOK, id).ifPresent(held -> {
                ObjectNode webhook = held.deepCopy();
                int failed = accepted ? 0 : webhook.path("failed").asInt() + 1;
                webhook.put("failed", failed);
                webhook.put("health", failed == 0 ? "HEALTHY" : failed < last ? "WARNING" : "UNHEALTHY");
                webhook.put("enabled", failed < last);
                transaction.keep(Company.WEBHOOK, id, webhook);
            });
            return id;
        });
    }
}
