package dev.holdfast.proof.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.simulators.shopify.order.GeneratorOptions;
import dev.holdfast.simulators.shopify.order.OrderGenerator;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * credential-health and the reconciler are killed in the middle of their work and started again: what was known is known
 * still, what was begun is brought to its end, what happened meanwhile is seen, and a reconciliation that stopped is red.
 */
@Tag("system")
class KilledWatchersTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path FOLDER =
            Path.of(System.getProperty("holdfast.root"), "testing/proof/target/killed-watchers-test");

    private static Watchers watchers;

    @BeforeAll
    static void start() throws IOException {
        watchers = new Watchers(FOLDER);
        watchers.start();
    }

    @AfterAll
    static void stop() {
        if (watchers != null) {
            watchers.close();
        }
    }

    @Test
    void theyGoOnWhereTheyWereKilled() {
        JsonPath before = awaitCredential("netsuite", "green");
        awaitCredential("shopify", "green");
        String run = beginARunThatHangs();

        watchers.kill();
        watchers.control("DELETE", "/faults/hang", Map.of());
        watchers.withoutOlderOrders();
        watchers.start();

        awaitCredential("shopify", "amber");
        assertThat(credential("netsuite").getString("since"))
                .as("the netsuite credential is green since it first was, whoever was killed meanwhile")
                .isEqualTo(before.getString("since"));
        theRunIsTakenUpAgain(run);
        await("a completed run is not red").atMost(SOON).until(() -> watchers.metric("holdfast_reconciler_red")
                .equals("0.0"));
        await("runs that stopped are red again").atMost(SOON).until(() -> watchers.metric("holdfast_reconciler_red")
                .equals("1.0"));
    }

    /** The shop holds one order that nobody booked, and keeps whoever asks for it waiting. */
    private static String beginARunThatHangs() {
        var order = new OrderGenerator(
                        GeneratorOptions.seeded(1).startingAt(Instant.now().minus(Duration.ofHours(1))))
                .next()
                .versions()
                .getFirst()
                .order();
        watchers.control("POST", "/shopify/" + Watchers.SHOP + "/orders", order);
        watchers.control(
                "POST",
                "/faults",
                Map.of(
                        "id", "hang",
                        "match", Map.of("vendor", "shopify", "body", "canary"),
                        "action", Map.of("type", "latency", "delay", "PT60S")));
        String run = watchers.reconciler()
                .body(Map.of("connection", "acme-us"))
                .post("/api/v1/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await("the run has begun").atMost(SOON).until(() -> run(run).getString("run.state")
                .equals("RUNNING"));
        return run;
    }

    private static void theRunIsTakenUpAgain(String run) {
        await("the run comes to its end").atMost(SOON).until(() -> !List.of("RUNNING", "QUEUED")
                .contains(run(run).getString("run.state")));
        assertThat(run(run).getString("run.error")).isNull();
        assertThat(run(run).getInt("run.attempts")).isGreaterThan(1);
        assertThat(run(run).getList("findings.kind")).containsExactly("MISSING");
    }

    private static JsonPath run(String id) {
        return watchers.reconciler()
                .get("/api/v1/runs/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath awaitCredential(String name, String status) {
        await(name + " is " + status)
                .atMost(SOON)
                .until(() -> credential(name).getString("status").equals(status));
        return credential(name);
    }

    private static JsonPath credential(String name) {
        return watchers.credentialHealth()
                .get("/api/v1/credentials/acme-us/" + name)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
