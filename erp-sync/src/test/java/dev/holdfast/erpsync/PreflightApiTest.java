package dev.holdfast.erpsync;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Preflights as people ask for them, of the running service; shop and ERP of its connection do not answer. */
@QuarkusTest
@QuarkusTestResource(ServiceStores.class)
class PreflightApiTest {

    private static final String PATH = "/api/v1/connections/acme-us/preflight";

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    @Test
    void whatIsFoundIsAnsweredAndKept() {
        as(ServiceStores.OPERATOR_TOKEN)
                .post(PATH)
                .then()
                .statusCode(200)
                .body("connection", equalTo("acme-us"))
                .body("green", equalTo(false))
                .body("findings.findAll { it.colour == 'RED' }.check", hasItem("dry-booking"))
                .body("findings.check", hasItem("concurrency"));
        as(ServiceStores.VIEWER_TOKEN).get(PATH).then().statusCode(200).body("green", equalTo(false));
    }

    @Test
    void onlyWhoMayActLooksAndOverridesAndSaysWhy() {
        as(ServiceStores.VIEWER_TOKEN).post(PATH).then().statusCode(403);
        as(ServiceStores.STRANGER_TOKEN).post(PATH).then().statusCode(404);
        as(ServiceStores.OPERATOR_TOKEN)
                .body(Map.of())
                .post(PATH + "/override")
                .then()
                .statusCode(400)
                .body("detail", containsString("Say why"));
        as(ServiceStores.OPERATOR_TOKEN)
                .body(Map.of("reason", "agreed with accounting"))
                .post(PATH + "/override")
                .then()
                .statusCode(204);
    }
}
