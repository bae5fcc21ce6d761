package dev.holdfast.erpsync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Replays as people ask for them, of the running service. */
@QuarkusTest
@QuarkusTestResource(ServiceStores.class)
class ReplayApiTest {

    private static final String ASK = """
            {"connection": "acme-us", "selection": {"orders": ["%s"]}, "reason": "changed by hand"}""";

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    private static ValidatableResponse ask(String token, String body) {
        return as(token).body(body).post("/api/v1/replays").then();
    }

    private static void booked(int order) {
        ServiceTest.send(
                Records.event("replay-" + order, "orders/create", "" + order), Orders.bytes(Orders.version(order, 1)));
        ServiceTest.awaitState("" + order, "applied");
    }

    private static void awaitState(String replay, String state) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> as(ServiceStores.VIEWER_TOKEN)
                .get(replay)
                .then()
                .statusCode(200)
                .body("state", equalTo(state)));
    }

    @Test
    void aReplayIsAskedForReadStartedAndWatched() {
        booked(601);

        String replay = ask(ServiceStores.OPERATOR_TOKEN, ASK.formatted("601"))
                .statusCode(202)
                .body("state", equalTo("planning"))
                .body("askedBy", equalTo("operator"))
                .extract()
                .header("Location");
        awaitState(replay, "ready");
        as(ServiceStores.VIEWER_TOKEN)
                .get(replay)
                .then()
                .body("dryRun.events", equalTo(1))
                .body("dryRun.outcomes.no-change", equalTo(1))
                .body("dryRun.budget.callsAtOnce", equalTo(2));
        as(ServiceStores.OPERATOR_TOKEN)
                .body(Map.of("reason", "as planned"))
                .post(replay + "/start")
                .then()
                .statusCode(200);
        awaitState(replay, "finished");

        as(ServiceStores.VIEWER_TOKEN)
                .get(replay)
                .then()
                .body("progress.outcomes.unchanged", equalTo(1))
                .body("progress.open", equalTo(0));
        as(ServiceStores.VIEWER_TOKEN)
                .get("/api/v1/replays?connection=acme-us&state=finished")
                .then()
                .statusCode(200)
                .body("replays[0].reason", equalTo("changed by hand"));
        assertThat(FakeConnections.ERP.log(601)).hasSize(1);
        as(ServiceStores.OPERATOR_TOKEN)
                .body(Map.of("reason", "again"))
                .post(replay + "/start")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("is finished, not ready"));
    }

    @Test
    void whoMayOnlyLookStartsNothingAndAnotherTenantsReplaysDoNotExist() {
        String replay = ask(ServiceStores.OPERATOR_TOKEN, ASK.formatted("602"))
                .statusCode(202)
                .extract()
                .header("Location");

        ask(ServiceStores.VIEWER_TOKEN, ASK.formatted("602")).statusCode(403);
        ask(ServiceStores.STRANGER_TOKEN, ASK.formatted("602")).statusCode(404);
        as(ServiceStores.STRANGER_TOKEN).get(replay).then().statusCode(404);
        as(ServiceStores.STRANGER_TOKEN)
                .body(Map.of("reason", "mine now"))
                .post(replay + "/cancel")
                .then()
                .statusCode(404);
        as(ServiceStores.VIEWER_TOKEN)
                .body(Map.of("reason", "no"))
                .post(replay + "/cancel")
                .then()
                .statusCode(403);
        as(ServiceStores.STRANGER_TOKEN).get("/api/v1/replays").then().body("replays.size()", equalTo(0));
        given().get(replay).then().statusCode(401);
    }

    @Test
    void whatIsWrongIsNamedByItsField() {
        Map<String, String> wrong = Map.of(
                "{}", "connection:",
                "{\"connection\":\"acme-us\"}", "selection:",
                "{\"connection\":\"acme-us\",\"selection\":{},\"reason\":\"r\"}", "selection:",
                "{\"connection\":\"acme-us\",\"selection\":{\"orders\":[\"1\"]}}", "reason:",
                "{\"connection\":\"acme-us\",\"selection\":{\"orders\":[]},\"reason\":\"r\"}", "selection.orders:",
                "{\"connection\":\"acme-us\",\"selection\":{\"from\":\"yesterday\"},\"reason\":\"r\"}",
                        "selection.from:",
                "{\"connection\":\"acme-us\",\"selection\":{\"from\":\"2026-11-20T00:00:00Z\",\"to\":\"2026-11-19T00:00:00Z\"},\"reason\":\"r\"}",
                        "selection.to:",
                "{\"connection\":\"acme-us\",\"selection\":{\"events\":[\"nobodys\"]},\"reason\":\"r\"}",
                        "selection.events:",
                "{\"connection\":\"acme-us\",\"selection\":{\"deadLetters\":{\"state\":\"lost\"}},\"reason\":\"r\"}",
                        "selection.deadLetters.state:",
                "{\"connection\":\"acme-us\",\"selection\":{\"events\":\"all\"},\"reason\":\"r\"}",
                        "Field \"selection.events\"");
        wrong.forEach((body, field) -> ask(ServiceStores.OPERATOR_TOKEN, body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", startsWith(field)));
        as(ServiceStores.VIEWER_TOKEN).get("/api/v1/replays?state=lost").then().statusCode(400);
        as(ServiceStores.VIEWER_TOKEN).get("/api/v1/replays/999").then().statusCode(404);
    }
}
