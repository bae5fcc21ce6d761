package dev.holdfast.erpsync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.holdfast.contracts.event.WebhookEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Requests of customers, from the control topic to their end, as people see them in the running service. */
@QuarkusTest
@QuarkusTestResource(ServiceStores.class)
class PrivacyApiTest {

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    private static void send(String id, String topic, String orders) {
        String body = "{\"shop_id\":1,\"shop_domain\":\"acme-us.myshopify.com\",\"customer\":{\"id\":811,"
                + "\"email\":\"ask@example.com\"},\"" + orders + "\":[801]}";
        WebhookEvent event = Records.event(id, topic, id);
        ServiceTest.send(
                "holdfast.control.v1", event.toHeaders(), event.recordKey(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aQuestionIsAnsweredAndARedactionCarriedOutInSight() {
        as(ServiceStores.ADMIN_TOKEN)
                .get("/api/v1/privacy/requests?connection=acme-us")
                .then()
                .statusCode(200)
                .body("requests", hasSize(0));
        send("ask-1", "customers/data_request", "orders_requested");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> as(ServiceStores.VIEWER_TOKEN)
                .get("/api/v1/privacy/requests")
                .then()
                .statusCode(200)
                .body("requests.kind", hasItem("customers/data_request"))
                .body("requests[0].state", equalTo("awaiting-export")));
        int id = as(ServiceStores.ADMIN_TOKEN).get("/api/v1/privacy/requests").path("requests[0].id");
        as(ServiceStores.OPERATOR_TOKEN)
                .body("{\"reason\": \"ticket\"}")
                .post("/api/v1/privacy/requests/" + id + "/export")
                .then()
                .statusCode(403);
        as(ServiceStores.ADMIN_TOKEN)
                .body("{}")
                .post("/api/v1/privacy/requests/" + id + "/export")
                .then()
                .statusCode(400)
                .body("detail", containsString("Say why"));
        as(ServiceStores.ADMIN_TOKEN)
                .body("{\"reason\": \"ticket\"}")
                .post("/api/v1/privacy/requests/" + id + "/export")
                .then()
                .statusCode(200)
                .body("connection", equalTo("acme-us"))
                .body("complete", equalTo(true));
        as(ServiceStores.STRANGER_TOKEN)
                .get("/api/v1/privacy/requests")
                .then()
                .statusCode(200)
                .body("requests", hasSize(0));

        send("forget-1", "customers/redact", "orders_to_redact");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> as(ServiceStores.VIEWER_TOKEN)
                .get("/api/v1/privacy/requests")
                .then()
                .body("requests[0].kind", equalTo("customers/redact"))
                .body("requests[0].state", equalTo("done")));
        as(ServiceStores.ADMIN_TOKEN)
                .body("{\"reason\": \"ticket\"}")
                .post("/api/v1/privacy/requests/" + id + "/export")
                .then()
                .statusCode(404);
        String metrics = "http://127.0.0.1:"
                + ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class) + "/q/metrics";
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(given().get(metrics).asString())
                        .contains(
                                "holdfast_privacy_requests_overdue{connection=\"acme-us\"} 0.0",
                                "holdfast_privacy_requests_open{connection=\"acme-us\"} 0.0"));
    }
}
