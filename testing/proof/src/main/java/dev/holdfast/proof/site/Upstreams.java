package dev.holdfast.proof.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.proof.traffic.Traffic;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A simulated shop and a simulated ERP account, open to the services. They live in the test: nobody kills them. */
public final class Upstreams implements AutoCloseable {

    /** The shop's domain. */
    public static final String SHOP = "acme-us.myshopify.com";
    /** What webhooks are signed with. */
    public static final String WEBHOOK_SECRET = Secrets.WEBHOOK;

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What was written is read every second and kept in a shorter form. */
    private static final int WRITES_KEPT = 20_000;

    private final Simulators simulators =
            Simulators.start(new SimulatorOptions("127.0.0.1", 0, null, Clock.systemUTC(), WRITES_KEPT, 1000));
    private final SimulatorControl control = new SimulatorControl(simulators.uri());
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Map<String, Integer> shown = new HashMap<>();

    private final ErpAccount erp;

    /** Starts them. */
    Upstreams(ErpAccount erp) {
        this.erp = erp;
        openAccounts();
    }

    /** The ERP. */
    public ErpAccount erp() {
        return erp;
    }

    /** The simulators themselves. */
    public Simulators simulators() {
        return simulators;
    }

    int port() {
        return simulators.port();
    }

    /** The change that a webhook tells of has happened: what the shop answers is never older than any webhook. */
    public synchronized void happened(Traffic.Webhook webhook) {
        if (shown.getOrDefault(webhook.order(), 0) < webhook.version()) {
            try {
                control.send("POST", "shopify/" + SHOP + "/orders", JSON.readTree(webhook.shop()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            shown.put(webhook.order(), webhook.version());
        }
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            simulators.close();
        }
    }

    private void openAccounts() {
        ObjectNode shop = JSON.createObjectNode();
        shop.put("currency", "USD").put("accessToken", "shop-token").put("webhookUrl", "");
        // No test of the shop's limits: the largest plan's.
        shop.put("maximumAvailable", 20_000).put("restoreRate", 1000);
        control.send("PUT", "shopify/" + SHOP + "/shop", shop);
        erp.admit(control);
    }

    /** A service's connections.yaml, in a folder: it reaches the upstreams at a port of its own. */
    Path writeConnections(Path folder, String service, int port) {
        String upstreams = "http://127.0.0.1:" + port;
        String text = """
                connections:
                  - name: %s
                    owner: you
                    mode: live
                    book-from: 2026-01-01T00:00:00Z
                    shop:
                      domain: %s
                      admin-url: %s/shopify/%s
                      access-token: env://CHAOS_SHOP_TOKEN
                      webhook-secrets: [env://CHAOS_WEBHOOK]
                    erp:
                %s\
                    booking:
                      payment: all
                      customers: single
                      guest-customer: "%s"
                """.formatted(
                        "acme-us", SHOP, upstreams, SHOP, erp.block(upstreams).indent(6), erp.guest());
        try {
            return Files.writeString(folder.resolve("connections-" + service + ".yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
