package dev.holdfast.proof.resume;

import dev.holdfast.launcher.parts.Programs;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.testbed.Database;
import dev.holdfast.testbed.ServiceProcess;
import dev.holdfast.testbed.Testbed;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** credential-health and reconciler, packaged as they are shipped, over one database, one simulated shop and one account. */
final class Watchers implements AutoCloseable {

    static final String SHOP = "acme-us.myshopify.com";

    private static final Duration READY = Duration.ofMinutes(2);
    private static final String ADMIN_TOKEN = "an-admin-token-of-the-watchers";
    private static final Map<String, String> SECRETS =
            Map.of("WATCHERS_ADMIN", ADMIN_TOKEN, "WATCHERS_SECRET", "secret");

    private final Path folder;
    private final Database database = Testbed.shared().newDatabase("watchers");
    private final String prefix = Testbed.shared().newPrefix("watchers");
    private final Simulators simulators = Simulators.start(SimulatorOptions.inMemory());
    private final ServiceProcess credentialHealth;
    private final ServiceProcess reconciler;

    Watchers(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Path connections = Files.writeString(folder.resolve("connections.yaml"), connections());
        credentialHealth = service("credential-health", connections)
                .property("holdfast.credential-health.probe-every", "PT0.5S")
                .property("holdfast.credential-health.tick", "PT0.1S")
                .property("holdfast.credential-health.gauges-every", "PT0.2S")
                .build();
        reconciler = service("reconciler", connections)
                .property("holdfast.reconciler.poll", "1s")
                // A run whose worker is killed is free again after this.
                .property("holdfast.reconciler.lease", "PT2S")
                // Longer than the metric's copy is old, or a completed run would be red before it is seen.
                .property("holdfast.reconciler.red-after", "PT12S")
                .build();
        control("PUT", "/shopify/" + SHOP + "/shop", Map.of("accessToken", "secret"));
        control(
                "PUT",
                "/netsuite/1234567/tba-tokens/secret",
                Map.of("consumerKey", "secret", "consumerSecret", "secret", "tokenSecret", "secret"));
    }

    void start() {
        both().forEach(ServiceProcess::launch);
        both().forEach(service -> service.awaitReady(READY));
    }

    void kill() {
        both().forEach(ServiceProcess::kill);
    }

    /** Takes a scope from the shop's token that is missed, but not needed. */
    void withoutOlderOrders() {
        control(
                "PUT",
                "/shopify/" + SHOP + "/tokens/secret",
                Map.of("scopes", List.of("read_orders", "read_customers", "read_products", "read_locations")));
    }

    /** To the simulators. */
    void control(String method, String path, Object body) {
        RestAssured.given()
                .contentType("application/json")
                .body(body)
                .request(method, simulators.uri() + "/control" + path)
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    RequestSpecification credentialHealth() {
        return admin(credentialHealth);
    }

    RequestSpecification reconciler() {
        return admin(reconciler);
    }

    /** The reconciler's metric of that name and connection. */
    String metric(String name) {
        String line = name + "{connection=\"acme-us\"} ";
        return RestAssured.get(reconciler.managementUri() + "/q/metrics")
                .asString()
                .lines()
                .filter(one -> one.startsWith(line))
                .map(one -> one.substring(line.length()))
                .findFirst()
                .orElse("none");
    }

    @Override
    public void close() {
        both().forEach(ServiceProcess::close);
        simulators.close();
    }

    private List<ServiceProcess> both() {
        return List.of(credentialHealth, reconciler);
    }

    private static RequestSpecification admin(ServiceProcess service) {
        return RestAssured.given()
                .baseUri(service.uri().toString())
                .contentType("application/json")
                .header("Authorization", "Bearer " + ADMIN_TOKEN);
    }

    private ServiceProcess.Builder service(String name, Path connections) {
        Path root = Path.of(System.getProperty("holdfast.root"));
        return ServiceProcess.of(name, new Programs(root, Set.of()).of(name), folder)
                .property("holdfast.connections-file", connections.toString())
                .property("holdfast.admin.token", "env://WATCHERS_ADMIN")
                .property("holdfast.topic-prefix", prefix)
                .property("kafka.bootstrap.servers", Testbed.shared().kafkaBootstrap())
                .property("quarkus.datasource.jdbc.url", database.jdbcUrl())
                .property("quarkus.log.console.json.enabled", "false")
                .environment(SECRETS)
                .environment(Map.of(
                        "QUARKUS_DATASOURCE_USERNAME", database.user(),
                        "QUARKUS_DATASOURCE_PASSWORD", database.password()));
    }

    private String connections() {
        return """
                connections:
                  - name: acme-us
                    owner: you
                    mode: live
                    book-from: 2026-01-01T00:00:00Z
                    shop:
                      domain: %1$s
                      admin-url: %2$s/shopify/%1$s
                      access-token: env://WATCHERS_SECRET
                      webhook-secrets: [env://WATCHERS_SECRET]
                    erp:
                      netsuite:
                        account: "1234567"
                        base-url: %2$s/netsuite/1234567
                        line-id-field: none
                        tba:
                          consumer-key: env://WATCHERS_SECRET
                          consumer-secret: env://WATCHERS_SECRET
                          token-id: env://WATCHERS_SECRET
                          token-secret: env://WATCHERS_SECRET
                    booking:
                      payment: all
                """.formatted(SHOP, simulators.uri());
    }
}
