package dev.holdfast.simulators.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.shopify.webhook.Delivery;
import dev.holdfast.simulators.shopify.webhook.DeliveryReport;
import dev.holdfast.simulators.shopify.webhook.RetrySchedule;
import dev.holdfast.simulators.shopify.webhook.ShopifyDeliveries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries carry Shopify's headers, and are repeated with the same bytes until they are accepted. */
class ShopifyDeliveriesTest {

    private record Received(Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            return headers.get(name).getFirst();
        }
    }

    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer receiver;
    private URI target;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/webhooks/shopify", this::receive);
        receiver.start();
        target = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/webhooks/shopify");
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void signsTheBytesAndNamesTheEvent() {
        // The signature was computed with OpenSSL.
        Delivery delivery = delivery("w-1", "{\"id\":1}");
        try (ShopifyDeliveries deliveries = new ShopifyDeliveries(target, "hush", RetrySchedule.none(), 1)) {
            DeliveryReport report = deliveries.deliver(delivery);

            assertThat(report.delivered()).isTrue();
            Received one = received.getFirst();
            assertThat(one.body()).isEqualTo(delivery.body());
            assertThat(one.header("X-shopify-hmac-sha256")).isEqualTo("VnKUjZsLuN5iZWjn5EntcBVCF9kMN43LglzCE1/GSeY=");
            assertThat(one.header("X-shopify-topic")).isEqualTo("orders/create");
            assertThat(one.header("X-shopify-webhook-id")).isEqualTo("w-1");
            assertThat(one.header("X-shopify-api-version")).isEqualTo("2026-10");
        }
    }

    @Test
    void repeatsUntilAccepted() {
        refusals.set(2);
        RetrySchedule quick = RetrySchedule.vendors().within(Duration.ofMillis(200));
        try (ShopifyDeliveries deliveries = new ShopifyDeliveries(target, "hush", quick, 1)) {
            DeliveryReport report = deliveries.deliver(delivery("w-1", "{}"));

            assertThat(report.attempts())
                    .extracting(DeliveryReport.Attempt::status)
                    .containsExactly(503, 503, 200);
            assertThat(received)
                    .allMatch(one -> one.header("X-shopify-webhook-id").equals("w-1"));
        }
    }

    @Test
    void givesUpAfterEightRetries() {
        refusals.set(100);
        RetrySchedule quick = RetrySchedule.vendors().within(Duration.ofMillis(50));
        try (ShopifyDeliveries deliveries = new ShopifyDeliveries(target, "hush", quick, 1)) {
            DeliveryReport report = deliveries.deliver(delivery("w-1", "{}"));

            assertThat(report.delivered()).isFalse();
            assertThat(report.attempts()).hasSize(9);
        }
    }

    @Test
    void deliversManyAtOnceAndReportsInOrder() {
        List<Delivery> many = IntStream.range(0, 100)
                .mapToObj(i -> delivery("w-" + i, "{\"id\":" + i + "}"))
                .toList();
        try (ShopifyDeliveries deliveries = new ShopifyDeliveries(target, "hush", RetrySchedule.none(), 16)) {
            List<DeliveryReport> reports = deliveries.deliverAll(many);

            assertThat(reports).allMatch(DeliveryReport::delivered);
            assertThat(reports).extracting(DeliveryReport::webhookId).startsWith("w-0", "w-1", "w-2");
            assertThat(received).hasSize(100);
        }
    }

    @Test
    void aShopTellsOfAnOrderThatWasChanged() throws Exception {
        try (Simulators simulators = Simulators.start(SimulatorOptions.inMemory());
                ShopClient shop = new ShopClient(simulators.uri())) {
            shop.setUp(Json.object().put("webhookUrl", target.toString()));
            shop.control("POST", "orders", ShopClient.sample("13-orders-updated-with-refund.json"));
            shop.control("PATCH", "orders/6100000000004", Json.object().put("note", "a/b"));

            JsonNode report = shop.control(
                    "POST",
                    "orders/6100000000004/deliver",
                    Json.object().set("topics", Json.tree(List.of("orders/updated", "refunds/create"))));

            assertThat(report.path("deliveries")).hasSize(2);
            assertThat(report.at("/deliveries/0/attempts/0/status").asInt()).isEqualTo(200);
            assertThat(received)
                    .extracting(one -> one.header("X-shopify-topic"))
                    .containsExactlyInAnyOrder("orders/updated", "refunds/create");
            assertThat(received)
                    .anyMatch(one -> new String(one.body(), StandardCharsets.UTF_8).contains("\"note\":\"a\\/b\""));
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.add(new Received(
                Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes()));
        exchange.sendResponseHeaders(refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? 503 : 200, -1);
        exchange.close();
    }

    private static Delivery delivery(String webhookId, String body) {
        return Delivery.of(
                "orders/create",
                ShopClient.SHOP,
                webhookId,
                "e-1",
                Instant.parse("2026-11-23T12:00:00Z"),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
