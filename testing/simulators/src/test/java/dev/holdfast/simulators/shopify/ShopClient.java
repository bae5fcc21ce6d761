package dev.holdfast.simulators.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** A shop as a test calls it, over HTTP. */
final class ShopClient implements AutoCloseable {

    static final String SHOP = "acme-us.myshopify.com";
    static final String TOKEN = "shpat_test";

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI simulators;
    private String version = "2026-10";

    ShopClient(URI simulators) {
        this.simulators = simulators;
    }

    ShopClient at(String apiVersion) {
        version = apiVersion;
        return this;
    }

    static JsonNode sample(String file) throws IOException {
        Path samples = Path.of(
                System.getProperty("holdfast.root"),
                "deploy/launcher/src/main/resources/dev/holdfast/launcher/samples/shopify");
        return Json.parse(Files.readAllBytes(samples.resolve(file)));
    }

    void setUp(ObjectNode settings) throws Exception {
        settings.put("accessToken", TOKEN);
        control("PUT", "shop", settings);
    }

    JsonNode graphql(String query) throws Exception {
        return graphql(query, Json.object());
    }

    JsonNode graphql(String query, JsonNode variables) throws Exception {
        return Json.parse(post(query, variables, TOKEN).body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    HttpResponse<String> post(String query, JsonNode variables, String token) throws Exception {
        ObjectNode body = Json.object().put("query", query);
        body.set("variables", variables);
        return client.send(
                HttpRequest.newBuilder(shop("admin/api/" + version + "/graphql.json"))
                        .header("X-Shopify-Access-Token", token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Json.bytes(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> oauth(String form) throws Exception {
        return client.send(
                HttpRequest.newBuilder(shop("admin/oauth/access_token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String token) throws Exception {
        return client.send(
                HttpRequest.newBuilder(shop(path))
                        .header("X-Shopify-Access-Token", token)
                        .build(),
                BodyHandlers.ofString());
    }

    JsonNode control(String method, String path, JsonNode body) throws Exception {
        return send(method, "/control/shopify/" + SHOP + "/" + path, body);
    }

    void set(String name, String value) throws Exception {
        send("PUT", "/control/switches/shopify/" + name, Json.object().put("value", value));
    }

    JsonNode send(String method, String path, JsonNode body) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(simulators + path))
                        .method(method, BodyPublishers.ofByteArray(Json.bytes(body)))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty()
                ? Json.object()
                : Json.parse(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private URI shop(String path) {
        return URI.create(simulators + "/shopify/" + SHOP + "/" + path);
    }

    @Override
    public void close() {
        client.close();
    }
}
