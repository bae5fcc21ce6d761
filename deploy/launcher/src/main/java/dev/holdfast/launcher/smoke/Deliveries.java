package dev.holdfast.launcher.smoke;

import dev.holdfast.launcher.parts.Installation;
import dev.holdfast.launcher.samples.SampleWebhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Sends samples as shops would on a bad day: some three times, and newer before older. */
final class Deliveries {
    /** Shopify's own limit for an answer. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Installation installation;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Integer> answers = new TreeMap<>();

    Deliveries(Installation installation) {
        this.installation = installation;
    }

    /** Every refund, shipment and third sample three times, all of them shuffled; the same seed gives the same order. */
    static List<SampleWebhook> shuffled(List<SampleWebhook> samples, long seed) {
        List<SampleWebhook> all = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            all.addAll(Collections.nCopies(i % 3 == 0 || samples.get(i).isFact() ? 3 : 1, samples.get(i)));
        }
        Collections.shuffle(all, new Random(seed));
        return all;
    }

    /** The delivery id of a sample: the same for each of its deliveries, as a vendor's retry has it. */
    static String idOf(SampleWebhook sample) {
        return UUID.nameUUIDFromBytes(("delivery of " + sample.connection().name() + " " + sample.file())
                        .getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Delivers one sample, always under the same delivery id. */
    void send(SampleWebhook sample) {
        URI uri = installation.service("webhook-gateway").resolve("/webhooks/shopify");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(LIMIT).POST(BodyPublishers.ofByteArray(sample.body()));
        sample.headers(installation.secrets(), idOf(sample)).forEach(request::header);
        String outcome;
        try {
            HttpResponse<Void> answer = client.send(request.build(), BodyHandlers.discarding());
            outcome = answer.statusCode()
                    + answer.headers()
                            .firstValue("Holdfast-Outcome")
                            .map(what -> " " + what)
                            .orElse("");
        } catch (IOException e) {
            outcome = e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending", e);
        }
        answers.merge(outcome, 1, Integer::sum);
    }

    /** How many deliveries were answered how. */
    Map<String, Integer> answers() {
        return answers;
    }

    /** How many deliveries there were. */
    int sent() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether every delivery was accepted. */
    boolean allAccepted() {
        return answers.keySet().stream().allMatch(answer -> answer.startsWith("200"));
    }
}
