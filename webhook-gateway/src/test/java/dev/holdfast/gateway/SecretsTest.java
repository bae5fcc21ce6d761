package dev.holdfast.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Secrets that are rotated, unreadable or lost while the gateway runs. */
@QuarkusTest
@QuarkusTestResource(OwnStores.class)
@Tag("service")
class SecretsTest extends ReadyGateway {

    @Inject
    SecretsRefresh refresh;

    @Test
    void asLongAsNoSecretCanBeReadTheSenderIsToldToComeBack() {
        Webhook order = Webhook.order(6700000000001L).with("X-Shopify-Shop-Domain", SampleConnections.UNREADABLE_SHOP);
        Webhook hint = new Webhook("/webhooks/stockroom/acme-eu/the-token", "{}".getBytes(UTF_8), Map.of());

        for (Webhook each : new Webhook[] {order, hint}) {
            each.send()
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "10")
                    .header("Holdfast-Outcome", nullValue())
                    .body(emptyString());
        }
        // The others can be verified: one tenant's secret store is no reason to turn all away.
        given().get(Management.url("/q/health/ready")).then().statusCode(200);

        SampleConnections.put("not-yet-there", SampleConnections.SECRET);
        SampleConnections.put("no-token-yet", "the-token");

        Awaitility.await().until(() -> order.send().statusCode() == 200);
        Awaitility.await().until(() -> hint.send().statusCode() == 200);
        EventLog.only(order.id());
    }

    @Test
    void aRotatedSecretTakesEffectWithoutARestart() {
        Webhook order = Webhook.order(6700000000002L).with("X-Shopify-Shop-Domain", SampleConnections.ROTATED_SHOP);
        order.signedBy(SampleConnections.ROTATED_SECRET).send().then().statusCode(200);
        order.signedBy("shpss_next").send().then().statusCode(401);

        SampleConnections.put("rotated", "shpss_next\n");

        Awaitility.await()
                .until(() ->
                        order.signedBy("shpss_next").id(Webhook.newId()).send().statusCode() == 200);
        order.signedBy(SampleConnections.ROTATED_SECRET).send().then().statusCode(401);

        // An empty file is what a broken agent leaves; the last good secret stands.
        int before = refresh.unreadable();
        SampleConnections.put("rotated", "");
        Awaitility.await().until(() -> refresh.unreadable() > before);
        order.signedBy("shpss_next").id(Webhook.newId()).send().then().statusCode(200);
    }

    @Test
    void whichOfTheActiveSecretsSignedIsCounted() {
        String old = "holdfast_gateway_secret_matched_total{connection=\"acme-us\",secret=\"2\",source=\"shopify\"}";
        double before = Metrics.value(old);

        Webhook.order(6700000000003L)
                .signedBy(SampleConnections.OLD_SECRET)
                .send()
                .then()
                .statusCode(200);
        Webhook.order(6700000000003L).send().then().statusCode(200);

        assertThat(Metrics.value(old)).isEqualTo(before + 1);
    }
}
