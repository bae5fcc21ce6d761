package dev.holdfast.erpsync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** Trying a mapping out, over HTTP; shop and ERP are fakes. */
@QuarkusTest
@QuarkusTestResource(ServiceStores.class)
class MappingsApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode question(long order) {
        try {
            return JSON.createObjectNode()
                    .put("connection", "acme-us")
                    .set("order", JSON.readTree(Orders.bytes(Orders.version(order, 1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ValidatableResponse ask(ObjectNode question) {
        return given().header("Authorization", "Bearer " + ServiceStores.ADMIN_TOKEN)
                .contentType("application/json")
                .body(question.toString())
                .post("/api/v1/mappings/preview")
                .then();
    }

    @Test
    void showsWhatAnOrderWouldBecomeAndSendsNothing() {
        ask(question(7001)
                        .put(
                                "mapping",
                                "version: trial\norder-fields:\n  custbody_channel: order.source\n"
                                        + "  custbody_city: order.shipTo.city\nitem: \"'X-' + line.sku\""))
                .statusCode(200)
                .body("order", equalTo("7001"))
                .body("excluded", nullValue())
                .body("mapping", startsWith("trial-"))
                .body("values.find { it.key == 'mapping.order-fields.custbody_channel' }.value", equalTo("web"))
                .body("values.find { it.key == 'mapping.order-fields.custbody_city' }.value", equalTo("[masked]"))
                .body("values.find { it.key == 'mapping.item' }.value", startsWith("X-"))
                .body("writes", hasSize(1))
                .body("writes[0].creates", equalTo(true));
        assertThat(FakeConnections.ERP.log(7001)).isEmpty();
    }

    @Test
    void aMappingThatCannotBeUsedIsNamedWithItsLineAndExpression() {
        ask(question(7002).put("mapping", "version: trial\nitem: line.skuu\norder-fields:\n  total: order.name"))
                .statusCode(400)
                .body("detail", containsString("line 2: mapping.item cannot be used: undefined field 'skuu'"))
                .body("detail", containsString("line 4: mapping.order-fields.total is no field"))
                .body("detail", containsString("in: line.skuu"));
    }

    @Test
    void anExpressionWithoutAValueSaysSo() {
        ask(question(7003).put("mapping", "order-fields:\n  custbody_x: order.tags[99]"))
                .statusCode(200)
                .body("writes", nullValue())
                .body("why", containsString("mapping.order-fields.custbody_x has no value for the order"));
    }

    @Test
    void whatIsNotSaidIsAskedFor() {
        ask(JSON.createObjectNode().put("connection", "acme-us"))
                .statusCode(400)
                .body("detail", containsString("exactly one of order"));
        ask(question(7004).put("orderId", "7004")).statusCode(400);
        ask(JSON.createObjectNode().put("orderId", "7004"))
                .statusCode(400)
                .body("detail", containsString("connection"));
        ask(question(7004).put("connection", "nobody")).statusCode(404);
        ask(JSON.createObjectNode().put("connection", "acme-us").put("orderId", "gid://x"))
                .statusCode(400)
                .body("detail", not(containsString("Exception")));
        ask(JSON.createObjectNode().put("connection", "acme-us").put("orderId", "999999"))
                .statusCode(404);
        ask(JSON.createObjectNode().put("connection", "acme-us").put("event", 999_999_999L))
                .statusCode(404);
    }
}
