package dev.holdfast.proof.rate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A simulated shop and a simulated ERP account that admits five calls at once, and counts them itself. */
final class Upstreams implements AutoCloseable {

    static final String CONNECTION = "acme-us";
    static final int LIMIT = 5;

    /** What connections.yaml refers to. */
    static final Map<String, String> SECRETS = Map.of(
            "RATE_WEBHOOK", "a-webhook-secret-of-the-rate-test",
            "RATE_SHOP_TOKEN", "shop-token",
            "RATE_CONSUMER_KEY", "consumer-key",
            "RATE_CONSUMER_SECRET", "consumer-secret",
            "RATE_TOKEN_ID", "token-id",
            "RATE_TOKEN_SECRET", "token-secret");

    private static final String SHOP = "acme-us.myshopify.com";
    private static final String ACCOUNT = "1234567";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Simulators simulators = Simulators.start(SimulatorOptions.inMemory());
    private final SimulatorControl control = new SimulatorControl(simulators.uri());

    /** @param callTime how long each call to the ERP is in flight at least */
    Upstreams(Duration callTime) {
        ObjectNode shop = JSON.createObjectNode();
        shop.put("currency", "USD").put("accessToken", "shop-token").put("webhookUrl", "");
        control.send("PUT", "shopify/" + SHOP + "/shop", shop);
        ObjectNode token = JSON.createObjectNode();
        token.put("consumerKey", "consumer-key").put("consumerSecret", "consumer-secret");
        token.put("tokenSecret", "token-secret");
        control.send("PUT", "netsuite/" + ACCOUNT + "/tba-tokens/token-id", token);
        change("concurrency", Integer.toString(LIMIT));
        change("call-time", callTime.toString());
    }

    /** What the account itself counted since {@link #forget}. */
    JsonNode inFlight() {
        return ask("GET");
    }

    void forget() {
        ask("DELETE");
    }

    private void change(String name, String value) {
        control.send("PUT", "switches/netsuite/" + name, JSON.createObjectNode().put("value", value));
    }

    private JsonNode ask(String method) {
        URI uri = simulators.uri().resolve("/control/netsuite/" + ACCOUNT + "/in-flight");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return JSON.readTree(
                    client.send(request, BodyHandlers.ofByteArray()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        simulators.close();
    }

    Path writeConnections(Path folder) {
        String text =
                """
                connections:
                  - name: %s
                    owner: you
                    mode: live
                    book-from: 2026-01-01T00:00:00Z
                    shop:
                      domain: %s
                      admin-url: %s/shopify/%s
                      access-token: env://RATE_SHOP_TOKEN
                      webhook-secrets: [env://RATE_WEBHOOK]
                    erp:
                      netsuite:
                        account: %s
                        base-url: %s/netsuite/%s
                        tba:
                          consumer-key: env://RATE_CONSUMER_KEY
                          consumer-secret: env://RATE_CONSUMER_SECRET
                          token-id: env://RATE_TOKEN_ID
                          token-secret: env://RATE_TOKEN_SECRET
                        concurrency: %d
                        subsidiary: "1"
                        location: "2"
                        default-tax-code: "701"
                        exempt-tax-code: "-7"
                        items:
                          shipping: "805"
                    booking:
                      payment: all
                      customers: single
                      guest-customer: "901"
                """.formatted(CONNECTION, SHOP, simulators.uri(), SHOP, ACCOUNT, simulators.uri(), ACCOUNT, LIMIT);
        try {
            return Files.writeString(folder.resolve("connections.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
