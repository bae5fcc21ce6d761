package dev.holdfast.credentialhealth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.testbed.quarkus.SharedStores;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole service over real Kafka and PostgreSQL, with simulated shops and accounts. */
@QuarkusTest
@QuarkusTestResource(value = SharedStores.class, initArgs = @ResourceArg(name = "hint", value = "credhealth"))
@QuarkusTestResource(SimulatedUpstreams.class)
@Tag("service")
class CredentialHealthTest {

    private static final List<String> ALL =
            List.of("acme-us/shopify", "acme-us/netsuite", "acme-eu/shopify", "acme-eu/netsuite");

    /** What a busy machine may add to two intervals. */
    private static final Duration SLACK = Duration.ofSeconds(8);

    @Inject
    @DataSource("tokens")
    AgroalDataSource tokens;

    private final Credentials credentials =
            new Credentials(URI.create(config("test.simulators")), config("test.public-key"));

    @BeforeEach
    void allWork() {
        credentials.grantAll();
        ALL.forEach(one -> awaitStatus(one, "green"));
    }

    @Test
    void revokedCredentialsAreRedWithinTwoIntervalsAndGreenOnceTheyWorkAgain() {
        Instant revoked = Instant.now();
        credentials.revokeAll();

        for (String one : ALL) {
            JsonPath red = awaitStatus(one, "red");
            assertThat(red.getString("reason")).contains("in a row failed", "refused");
            assertThat(Instant.parse(red.getString("since")))
                    .isBefore(revoked.plus(
                                    Duration.parse(SimulatedUpstreams.EVERY).multipliedBy(2))
                            .plus(SLACK));
            awaitMetric(one, "2.0");
        }

        credentials.grantAll();
        for (String one : ALL) {
            awaitStatus(one, "green");
            awaitMetric(one, "0.0");
            List<JsonNode> changes = lastTwo(one);
            assertThat(changes.stream().map(change -> change.path("status").asText()))
                    .as("changes published of %s", one)
                    .containsExactly("red", "green");
            // Amber where the probe that was under way signed in before the revocation and was refused a detail after
            // it.
            assertThat(changes.getFirst().path("previous").asText()).isIn("green", "amber");
            assertThat(changes.getLast().path("previous").asText()).isEqualTo("red");
            assertThat(changes.getFirst().path("failures").asInt())
                    .as("the second probe after the revocation turned %s red", one)
                    .isEqualTo(2);
        }
    }

    @Test
    void aMissingScopeIsNamedAndItIsRedWhereNoOrderCanBeReadWithoutIt() {
        credentials.withhold("read_products");
        assertThat(awaitStatus("acme-us/shopify", "red").getString("reason"))
                .isEqualTo("Signs in, but lacks read_products");

        credentials.withhold("read_all_orders");
        assertThat(awaitStatus("acme-us/shopify", "amber").getString("reason")).contains("read_all_orders");
    }

    /** Each probe hangs for longer than its lease: none of them ever says how it ended. */
    @Test
    void probesThatNoLongerEndAreRedAndPublishedAndTheirNeighboursGoOn() {
        credentials.hang();
        JsonPath red = awaitStatus("acme-us/shopify", "red");
        assertThat(red.getString("reason")).startsWith("No probe has ended since");
        awaitMetric("acme-us/shopify", "2.0");
        JsonNode published = lastTwo("acme-us/shopify").getLast();
        assertThat(published.path("status").asText()).isEqualTo("red");
        assertThat(published.path("reason").asText()).startsWith("No probe has ended since");
        assertThat(status("acme-us/netsuite").getString("status")).isEqualTo("green");

        credentials.goOn();
        awaitStatus("acme-us/shopify", "green");
    }

    @Test
    void theApiShowsEachTenantsCredentialsAndTheServiceIsHealthy() {
        for (String check : List.of("ready", "live", "started")) {
            given().get(management() + "/q/health/" + check).then().statusCode(200);
        }
        given().get("/api/v1/credentials").then().statusCode(401);
        admin().get("/api/v1/credentials").then().statusCode(200).body("credentials", hasSize(5));
        admin().get("/api/v1/credentials?connection=acme-us")
                .then()
                .statusCode(200)
                .body("credentials.credential", containsInAnyOrder("shopify", "netsuite"));
        admin().get("/api/v1/credentials?connection=nobodys").then().statusCode(404);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> admin().post("/api/v1/credentials/acme-us/shopify/probe")
                        .then()
                        .statusCode(200));
        assertThat(given().get(management() + "/q/metrics").asString())
                .contains("holdfast_credential_probe_age_seconds{connection=\"acme-us\",credential=\"shopify\"}");
    }

    @Test
    void subscriptionsAreMadeShownAndRepairedOnCommandAndNoBreakerHearsOfThem() {
        given().get("/api/v1/subscriptions").then().statusCode(401);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> admin().get("/api/v1/subscriptions/acme-eu/east")
                .then()
                .statusCode(200)
                .body("status", equalTo("green"))
                .body("vendor", equalTo("shipbob"))
                .body("present", containsInAnyOrder("order.shipped", "order.shipment.cancelled"))
                .body("repairDid", hasSize(1)));
        String all = admin().get("/api/v1/subscriptions?connection=acme-eu")
                .then()
                .statusCode(200)
                .body("subscriptions", hasSize(1))
                .extract()
                .asString();
        assertThat(all).doesNotContain(SimulatedUpstreams.SOURCE_TOKEN);
        admin().get("/api/v1/subscriptions?connection=nobodys").then().statusCode(404);
        admin().get("/api/v1/subscriptions/acme-us/east").then().statusCode(404);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> admin().post("/api/v1/subscriptions/acme-eu/east/repair")
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("green")));
        await().atMost(Duration.ofSeconds(10)).until(() -> given().get(management() + "/q/metrics")
                .asString()
                .contains("holdfast_subscription_status{connection=\"acme-eu\",source=\"east\"} 0.0"));
        assertThat(new Published(
                                config("kafka.bootstrap.servers"),
                                config("holdfast.topic-prefix") + "holdfast.credential-status.v1")
                        .of("acme-eu|east"))
                .isEmpty();
    }

    @Test
    void tokensThatRotateAreKeptSealedInASchemaOfTheirOwn() throws SQLException {
        // Looking at ShipBob's subscriptions has renewed its tokens; no second refresh token of this run is in force.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !kept("select name from kept_pair").isEmpty());

        assertThat(kept("select name from kept_pair")).startsWith("shipbob-");
        assertThat(kept("select encode(sealed, 'escape') from kept_pair")).doesNotContain("access", "refresh");
    }

    private String kept(String query) throws SQLException {
        try (Connection sql = tokens.getConnection();
                Statement statement = sql.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static JsonPath awaitStatus(String credential, String wanted) {
        await(credential + " is " + wanted)
                .atMost(Duration.ofSeconds(30))
                .until(() -> status(credential).getString("status").equals(wanted));
        return status(credential);
    }

    private static JsonPath status(String credential) {
        return admin().get("/api/v1/credentials/" + credential)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void awaitMetric(String credential, String value) {
        String[] names = credential.split("/");
        String line = "holdfast_credential_status{connection=\"" + names[0] + "\",credential=\"" + names[1] + "\"} ";
        await(line + value)
                .atMost(Duration.ofSeconds(10))
                .until(() -> given().get(management() + "/q/metrics").asString().contains(line + value));
    }

    /** The last two changes, once both are there. */
    private static List<JsonNode> lastTwo(String credential) {
        Published published = new Published(
                config("kafka.bootstrap.servers"), config("holdfast.topic-prefix") + "holdfast.credential-status.v1");
        String now = status(credential).getString("status");
        String key = credential.replace('/', '|');
        await().atMost(Duration.ofSeconds(10))
                .until(() -> published.of(key).getLast().path("status").asText().equals(now));
        List<JsonNode> changes = published.of(key);
        return changes.subList(Math.max(0, changes.size() - 2), changes.size());
    }

    private static String management() {
        return "http://127.0.0.1:" + config("quarkus.management.test-port");
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + SimulatedUpstreams.ADMIN_TOKEN);
    }

    private static String config(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }
}
