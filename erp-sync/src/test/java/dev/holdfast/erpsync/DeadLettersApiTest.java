package dev.holdfast.erpsync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.contracts.event.WebhookEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The admin API over events that need a person, of the running service. */
@QuarkusTest
@QuarkusTestResource(ServiceStores.class)
class DeadLettersApiTest {

    // What a first assertion compiles takes its time, and must not be cut off in the middle by a wait that ends.
    @BeforeEach
    void ready() {
        admin().get("/api/v1/queues").then().body("names", hasItem("live"));
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    private static RequestSpecification admin() {
        return as(ServiceStores.ADMIN_TOKEN);
    }

    /** An order whose body is refused, and that is dead by then. @return its number */
    private static int dead(String order) {
        ObjectNode body = Orders.version(Long.parseLong(order), 1).put("financial_status", 7);
        WebhookEvent event = Records.event("dl-" + order, "orders/create", order);
        ServiceTest.send(event, Orders.bytes(body));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> admin().get("/api/v1/dead-letters?order=" + order)
                .then()
                .statusCode(200)
                .body("deadLetters", hasSize(1)));
        return admin().get("/api/v1/dead-letters?order=" + order).path("deadLetters[0].id");
    }

    @Test
    void theyAreListedGroupedAndShownWithoutPersonalData() {
        int id = dead("701");

        admin().get(
                        "/api/v1/dead-letters?order=701&state=dead&cause=contract-violation&text=FINANCIAL&youngerThan=P3650D")
                .then()
                .statusCode(200)
                .body("deadLetters[0].id", equalTo(id))
                .body("deadLetters[0].money.amount", equalTo("79.69"))
                .body("deadLetters[0].what", containsString("$.financial_status"));
        admin().get("/api/v1/dead-letters/groups?order=701")
                .then()
                .statusCode(200)
                .body("groups[0].sentence", containsString("1 order, 79.69 USD, oldest "));
        String shown = admin().get("/api/v1/dead-letters/" + id)
                .then()
                .statusCode(200)
                .body("body.line_items[0].sku", equalTo("MUG-BLUE"))
                .body("body.customer.email", equalTo("[masked]"))
                .body("history[0].state", equalTo("dead"))
                .extract()
                .asString();
        assertThat(shown).doesNotContain("buyer@example.com").doesNotContain("Ada");
    }

    @Test
    void aWholeBodyNeedsTheRightAndAReason() {
        int id = dead("702");

        as(ServiceStores.OPERATOR_TOKEN)
                .body("{\"reason\": \"asked\"}")
                .post("/api/v1/dead-letters/" + id + "/body")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", equalTo("The token lacks the right to personal data"));
        admin().body("{}").post("/api/v1/dead-letters/" + id + "/body").then().statusCode(400);
        assertThat(admin().body("{\"reason\": \"asked\"}")
                        .post("/api/v1/dead-letters/" + id + "/body")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("buyer@example.com");
    }

    @Test
    void theyAreTriedAgainAndGivenUpByNumberOrFilterAndMistakesAreExplained() {
        int id = dead("703");
        String reason = "\"reason\": \"booked by hand\"";
        as(ServiceStores.VIEWER_TOKEN)
                .body("{\"ids\": [" + id + "]," + reason + "}")
                .post("/api/v1/dead-letters/retry")
                .then()
                .statusCode(403);
        admin().body("{\"ids\": [" + id + "]}")
                .post("/api/v1/dead-letters/discard")
                .then()
                .statusCode(400)
                .body("detail", containsString("Say why"));
        admin().body("{\"filter\": {\"connection\": \"acme-us\"}," + reason + "}")
                .post("/api/v1/dead-letters/discard")
                .then()
                .statusCode(400)
                .body("detail", containsString("filter must name"));
        admin().body("{\"ids\": [" + id + ", 999999]," + reason + "}")
                .post("/api/v1/dead-letters/retry")
                .then()
                .statusCode(200)
                .body("changed", equalTo(1))
                .body("skipped[0].why", equalTo("there is no such event"));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> admin().get("/api/v1/dead-letters/" + id)
                .then()
                .statusCode(200)
                .body(
                        "history.code",
                        equalTo(java.util.List.of("contract-violation", "retried-by-hand", "contract-violation"))));
        admin().body("{\"filter\": {\"order\": \"703\"}," + reason + "}")
                .post("/api/v1/dead-letters/discard")
                .then()
                .statusCode(200)
                .body("matching", equalTo(1))
                .body("changed", equalTo(1));
        admin().get("/api/v1/dead-letters/" + id).then().statusCode(404);
        admin().get("/api/v1/events/" + id).then().body("event.state", equalTo("discarded"));
    }

    @Test
    void anotherTenantsEventsDoNotExist() {
        int id = dead("704");

        as(ServiceStores.OPERATOR_TOKEN)
                .get("/api/v1/dead-letters/" + id)
                .then()
                .statusCode(200);
        as(ServiceStores.STRANGER_TOKEN)
                .get("/api/v1/dead-letters/" + id)
                .then()
                .statusCode(404);
        as(ServiceStores.STRANGER_TOKEN)
                .get("/api/v1/dead-letters")
                .then()
                .statusCode(200)
                .body("deadLetters", hasSize(0));
        as(ServiceStores.STRANGER_TOKEN)
                .get("/api/v1/queues")
                .then()
                .statusCode(200)
                .body("depths", hasSize(0));
        as(ServiceStores.STRANGER_TOKEN)
                .body("{\"ids\": [" + id + "], \"reason\": \"mine\"}")
                .post("/api/v1/dead-letters/discard")
                .then()
                .statusCode(200)
                .body("changed", equalTo(0));
    }

    @Test
    void queuesAreShownAndMeasured() {
        dead("705");

        admin().get("/api/v1/queues?connection=acme-us")
                .then()
                .statusCode(200)
                .body("names", hasItem("retry-4"))
                .body("depths.connection", everyItem(equalTo("acme-us")))
                .body("depths.queue", hasItem("dead"));
        String metrics = "http://127.0.0.1:"
                + ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class) + "/q/metrics";
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(given().get(metrics).asString())
                        .containsPattern("holdfast_queue_events\\{connection=\"acme-us\",queue=\"dead\"\\} [1-9]")
                        .contains(
                                "holdfast_queue_oldest_seconds{connection=\"acme-us\",queue=\"live\"}",
                                "holdfast_queue_retries_24h{connection=\"acme-us\",queue=\"retry-1\"}"));
    }
}
