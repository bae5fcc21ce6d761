package dev.holdfast.reconciler;

import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One simulated shop and one simulated NetSuite account, and a connection that joins them. */
public final class SimulatedUpstreams implements QuarkusTestResourceLifecycleManager {

    static final String SHOP = "acme-us.myshopify.com";
    static final String ACCOUNT = "1234567";
    static final String ADMIN_TOKEN = "reconciler-test-admin-token";

    private Simulators simulators;

    @Override
    public Map<String, String> start() {
        simulators = Simulators.start(SimulatorOptions.inMemory());
        put(
                "/control/netsuite/" + ACCOUNT + "/tba-tokens/tk",
                "{\"consumerKey\":\"ck\",\"consumerSecret\":\"cs\",\"tokenSecret\":\"ts\"}");
        put("/control/shopify/" + SHOP + "/shop", "{\"currency\":\"USD\",\"accessToken\":\"shpat_test\"}");
        try {
            Path folder = Files.createTempDirectory("holdfast-reconciler-test");
            Path file = Files.writeString(folder.resolve("connections.yaml"), connections(folder));
            return Map.of(
                    "holdfast.connections-file", file.toString(),
                    "holdfast.admin.token", secret(folder, "admin", ADMIN_TOKEN),
                    "holdfast.test.simulators", simulators.uri().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        simulators.close();
    }

    private String connections(Path folder) throws IOException {
        return """
                connections:
                  - name: acme-us
                    owner: finance@acme.example
                    mode: live
                    book-from: 2026-01-01T00:00:00Z
                    shop:
                      domain: %s
                      api-version: 2026-10
                      admin-url: %s/shopify/%s
                      access-token: %s
                      webhook-secrets: [%s]
                    erp:
                      netsuite:
                        account: %s
                        base-url: %s/netsuite/%s
                        tba: {consumer-key: %s, consumer-secret: %s, token-id: %s, token-secret: %s}
                        subsidiary: 1
                        location: 2
                        default-tax-code: 701
                        exempt-tax-code: -7
                        items: {shipping: 805, tax: 807}
                    booking:
                      customers: single
                      guest-customer: 901
                """.formatted(
                        SHOP,
                        simulators.uri(),
                        SHOP,
                        secret(folder, "access-token", "shpat_test"),
                        secret(folder, "webhook", "unused"),
                        ACCOUNT,
                        simulators.uri(),
                        ACCOUNT,
                        secret(folder, "ck", "ck"),
                        secret(folder, "cs", "cs"),
                        secret(folder, "tk", "tk"),
                        secret(folder, "ts", "ts"));
    }

    private void put(String path, String body) {
        RestAssured.given()
                .contentType("application/json")
                .body(body)
                .put(simulators.uri() + path)
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    private static String secret(Path folder, String name, String value) throws IOException {
        return "file://" + Files.writeString(folder.resolve(name), value).toAbsolutePath();
    }
}
