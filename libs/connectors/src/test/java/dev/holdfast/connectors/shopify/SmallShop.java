package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.settings.ShopSettings;
import dev.holdfast.settings.ShopSettings.Credential;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers the Admin API with what a test lined up, and keeps what was asked. */
final class SmallShop implements AutoCloseable {

    /** An answer. */
    record Answer(int status, String body, Map<String, String> headers) {}

    /** A request. */
    record Asked(String path, String token, String body) {
        JsonNode json() {
            try {
                return Cases.JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    final List<Asked> asked = java.util.Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;

    SmallShop() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    ShopSettings settings(Credential credential) {
        return new ShopSettings(
                "acme.myshopify.com",
                "2026-10",
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                credential,
                List.of());
    }

    void json(int status, String body) {
        answers.add(new Answer(
                status, body, Map.of("Content-Type", "application/json", "X-Shopify-API-Version", "2026-10")));
    }

    void data(String data) {
        json(200, "{\"data\":" + data + "}");
    }

    void html(int status) {
        answers.add(new Answer(status, "<html>away</html>", Map.of("Content-Type", "text/html")));
    }

    /** The order of case 01 as the Admin API words it. */
    static ObjectNode order() {
        try (InputStream stream = SmallShop.class.getResourceAsStream("admin-order-01.json")) {
            return (ObjectNode) Cases.JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String token = exchange.getRequestHeaders().getFirst("X-Shopify-Access-Token");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(new Asked(exchange.getRequestURI().getPath(), token == null ? "" : token, body));
            Answer answer = answers.remove();
            answer.headers.forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
