package dev.holdfast.simulators.shopify.webhook;

import dev.holdfast.simulators.world.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Sends webhooks as Shopify does: signed over the raw bytes, five seconds for the whole exchange, retried unless the answer is 2xx, at most
 * so many at once. Deliveries are independent of each other; nothing is sent in order.
 */
public final class ShopifyDeliveries implements AutoCloseable {

    /** How long the vendor waits for a connection. */
    private static final Duration CONNECT = Duration.ofSeconds(1);

    /** How long the vendor waits for the whole exchange. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final URI target;
    private final SecretKeySpec secret;
    private final RetrySchedule schedule;
    private final Semaphore room;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Delivers to one endpoint.
     *
     * @param target where the gateway takes Shopify's webhooks
     * @param secret the app's client secret, as text
     * @param concurrency how many deliveries are under way at once
     */
    public ShopifyDeliveries(URI target, String secret, RetrySchedule schedule, int concurrency) {
        this.target = target;
        this.secret = new SecretKeySpec(secret.getBytes(java.nio.charset.StandardCharsets.UTF_8), "HmacSHA256");
        this.schedule = schedule;
        this.room = new Semaphore(concurrency);
    }

    /** Begins to deliver; the report is there when the webhook was accepted or the last retry failed. */
    public CompletableFuture<DeliveryReport> begin(Delivery delivery) {
        return CompletableFuture.supplyAsync(() -> deliver(delivery), threads);
    }

    /** Delivers all, as many at once as there is room for, and returns their reports in the same order. */
    public List<DeliveryReport> deliverAll(List<Delivery> deliveries) {
        return deliveries.stream().map(this::begin).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    /** Delivers one. */
    public DeliveryReport deliver(Delivery delivery) {
        List<DeliveryReport.Attempt> attempts = new ArrayList<>();
        try {
            attempts.add(attempt(delivery));
            for (Duration pause : schedule.pauses()) {
                if (attempts.getLast().accepted()) {
                    break;
                }
                Waiting.REAL.pass(pause);
                attempts.add(attempt(delivery));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new DeliveryReport(delivery.topic(), delivery.webhookId(), List.copyOf(attempts));
    }

    /** The signature of a body: base64 of its HMAC-SHA256. */
    public String sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not available", e);
        }
    }

    private DeliveryReport.Attempt attempt(Delivery delivery) throws InterruptedException {
        String signature = delivery.signature() == null ? sign(delivery.body()) : delivery.signature();
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(DEADLINE)
                .header("Content-Type", "application/json")
                .header("X-Shopify-Topic", delivery.topic())
                .header("X-Shopify-Hmac-Sha256", signature)
                .header("X-Shopify-Shop-Domain", delivery.shop())
                .header("X-Shopify-API-Version", delivery.apiVersion())
                .header("X-Shopify-Webhook-Id", delivery.webhookId())
                .header("X-Shopify-Event-Id", delivery.eventId())
                .header("X-Shopify-Triggered-At", delivery.triggeredAt().toString())
                .POST(BodyPublishers.ofByteArray(delivery.body()))
                .build();
        room.acquire();
        long started = System.nanoTime();
        try {
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            return attempted(
                    answer.statusCode(),
                    answer.headers().firstValue("Holdfast-Outcome").orElse(null),
                    null,
                    started);
        } catch (IOException e) {
            return attempted(null, null, e.getClass().getSimpleName() + ": " + e.getMessage(), started);
        } finally {
            room.release();
        }
    }

    private static DeliveryReport.Attempt attempted(
            @Nullable Integer status, @Nullable String outcome, @Nullable String failure, long started) {
        return new DeliveryReport.Attempt(status, outcome, failure, Duration.ofNanos(System.nanoTime() - started));
    }

    /** Gives up what is under way. */
    @Override
    public void close() {
        threads.shutdownNow();
        client.close();
    }
}
