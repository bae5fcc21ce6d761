package dev.holdfast.proof.kill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.launcher.parts.SimulatorControl;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A simulated shop and a simulated ERP account, open to the services. They live in the test: nobody kills them. */
final class Upstreams implements AutoCloseable {

    static final String SHOP = "acme-us.myshopify.com";
    static final String ACCOUNT = "1234567";
    static final String WEBHOOK_SECRET = "a-webhook-secret-of-the-kill-test";

    /** What connections.yaml refers to, for the services' environment. */
    static final Map<String, String> SECRETS = Map.of(
            "KILL_WEBHOOK", WEBHOOK_SECRET,
            "KILL_SHOP_TOKEN", "shop-token",
            "KILL_CONSUMER_KEY", "consumer-key",
            "KILL_CONSUMER_SECRET", "consumer-secret",
            "KILL_TOKEN_ID", "token-id",
            "KILL_TOKEN_SECRET", "token-secret");

    private final Simulators simulators = Simulators.start(SimulatorOptions.inMemory());
    private final SimulatorControl control = new SimulatorControl(simulators.uri());
    private final Map<String, Integer> shown = new HashMap<>();

    /** Starts them. */
    Upstreams() {
        openAccounts();
    }

    Simulators simulators() {
        return simulators;
    }

    /** The change that a webhook tells of has happened: what the shop answers is never older than any webhook. */
    synchronized void happened(Traffic.Webhook webhook) {
        if (shown.getOrDefault(webhook.order(), 0) < webhook.version()) {
            control.send("POST", "shopify/" + SHOP + "/orders", webhook.shop());
            shown.put(webhook.order(), webhook.version());
        }
    }

    @Override
    public void close() {
        simulators.close();
    }

    private void openAccounts() {
        ObjectNode shop = new ObjectMapper().createObjectNode();
        shop.put("currency", "USD").put("accessToken", "shop-token").put("webhookUrl", "");
        // No test of the shop's limits: the largest plan's.
        shop.put("maximumAvailable", 20_000).put("restoreRate", 1000);
        control.send("PUT", "shopify/" + SHOP + "/shop", shop);
        ObjectNode token = new ObjectMapper().createObjectNode();
        token.put("consumerKey", "consumer-key").put("consumerSecret", "consumer-secret");
        token.put("tokenSecret", "token-secret");
        control.send("PUT", "netsuite/" + ACCOUNT + "/tba-tokens/token-id", token);
    }

    /** The services' connections.yaml, in a folder. */
    Path writeConnections(Path folder) {
        String text = """
                connections:
                  - name: %s
                    owner: you
                    mode: live
                    book-from: 2026-01-01T00:00:00Z
                    shop:
                      domain: %s
                      admin-url: %s/shopify/%s
                      access-token: env://KILL_SHOP_TOKEN
                      webhook-secrets: [env://KILL_WEBHOOK]
                    erp:
                      netsuite:
                        account: %s
                        base-url: %s/netsuite/%s
                        tba:
                          consumer-key: env://KILL_CONSUMER_KEY
                          consumer-secret: env://KILL_CONSUMER_SECRET
                          token-id: env://KILL_TOKEN_ID
                          token-secret: env://KILL_TOKEN_SECRET
                        concurrency: 3
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
                """.formatted("acme-us", SHOP, simulators.uri(), SHOP, ACCOUNT, simulators.uri(), ACCOUNT);
        try {
            return Files.writeString(folder.resolve("connections.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
