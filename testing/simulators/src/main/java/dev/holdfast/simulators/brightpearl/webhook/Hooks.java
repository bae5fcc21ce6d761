package dev.holdfast.simulators.brightpearl.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sends what happened to whoever subscribed: nothing signed, ids alone, in no promised order. What was not taken is sent again as
 * the subscription's quality of service says: with 0 only after a 503, with 1 after everything but a 4xx.
 */
public final class Hooks {

    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int MOST_TRIES = 4;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(DEADLINE).build();
    private final ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();

    /** Tells every subscription of it, on a thread of its own each. */
    public void raise(Site site, String resource, String id, String event) {
        List<ObjectNode> hooks = site.account()
                .read(tables -> List.copyOf(tables.all(Webhooks.TABLE).values()));
        for (ObjectNode hook : hooks) {
            String topic = hook.path("subscribeTo").asText();
            String full = resource + "." + event;
            if (full.equals(topic) || full.startsWith(topic + ".")) {
                Map<String, String> values = Map.of(
                        "account-code",
                        site.name(),
                        "resource-type",
                        resource,
                        "resource-id",
                        id,
                        "lifecycle-event",
                        event.split("\\.")[0],
                        "full-event",
                        full,
                        "raised-on",
                        site.told(site.now()),
                        "brightpearl-version",
                        "simulated");
                Thread.startVirtualThread(() -> deliver(site, hook, values));
            }
        }
    }

    /** What was sent, as {@code topic id status}, the oldest first. */
    public List<String> sent() {
        return List.copyOf(sent);
    }

    private void deliver(Site site, ObjectNode hook, Map<String, String> values) {
        Duration pause = site.webhookRetry();
        for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
            int status = once(hook, values);
            sent.add(hook.path("subscribeTo").asText() + " " + values.get("resource-id") + " " + status);
            boolean again = hook.path("qualityOfService").asInt(0) == 0
                    ? status == 503
                    : status >= 500 || (status >= 300 && status < 400) || status == 0;
            if (!again || attempt == MOST_TRIES || !passed(pause)) {
                return;
            }
            pause = pause.multipliedBy(2);
        }
    }

    /** 0 where nobody answered. */
    private int once(ObjectNode hook, Map<String, String> values) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(filled(hook.path("uriTemplate").asText(), values)))
                    .timeout(DEADLINE)
                    .header("Content-Type", hook.path("contentType").asText("application/json"))
                    .method(
                            hook.path("httpMethod").asText("POST"),
                            HttpRequest.BodyPublishers.ofString(
                                    filled(hook.path("bodyTemplate").asText(), values)))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static boolean passed(Duration pause) {
        try {
            return !new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String filled(String template, Map<String, String> values) {
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }
}
