package dev.holdfast.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.contracts.event.WebhookEvent.Authenticity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** ShipBob, ShipHero, Brightpearl and Business Central at their addresses: taken once, and answered as each of them wants. */
@QuarkusTest
@QuarkusTestResource(OwnStores.class)
@Tag("service")
class VendorSourcesTest extends ReadyGateway {

    @Inject
    GatewayConfig config;

    @Test
    void shipBobIsTakenOnceUnderTheIdThatItsRetriesKeep() {
        Webhook first = shipBob(Webhook.newId(), SampleConnections.STANDARD_SECRET, 0);
        Webhook retry = shipBob(first.id(), SampleConnections.STANDARD_OLD_SECRET, 5);

        taken(first, "accepted").body(emptyString());
        taken(retry, "duplicate");

        WebhookEvent event = WebhookEvent.fromHeaders(EventLog.headers(EventLog.only(first.id())));
        assertThat(event.topic()).isEqualTo("order.shipped");
        assertThat(event.authenticity()).isEqualTo(Authenticity.SIGNED);
        assertThat(event.recordKey()).isEqualTo("acme-us|shipbob-order/77");
        shipBob(Webhook.newId(), "whsec_c3RyYW5nZXI=", 0).send().then().statusCode(401);
        shipBob(Webhook.newId(), SampleConnections.STANDARD_SECRET, -400)
                .send()
                .then()
                .statusCode(401);
    }

    @Test
    void olderShipBobOnlyHints() {
        Webhook webhook =
                at("shipbob-old", "{\"id\":77100,\"status\":\"Fulfilled\"}").with("shipbob-topic", "order_shipped");

        taken(webhook, "accepted_unverified");
        webhook.without("shipbob-topic").send().then().statusCode(400);

        assertThat(of("shipbob-order/77100").getFirst().authenticity()).isEqualTo(Authenticity.HINT);
    }

    @Test
    void shipHeroIsAnsweredInItsOwnWords() {
        String body = "{\"webhook_type\":\"Shipment Update\",\"fulfillment\":{\"shipment_id\":3155}}";
        Webhook webhook = at("shiphero", body)
                .with("X-Shiphero-Message-ID", Webhook.newId())
                .with(
                        "x-shiphero-hmac-sha256",
                        Webhook.hmac(SampleConnections.SHIPHERO_SHIPMENTS.getBytes(UTF_8), body.getBytes(UTF_8)));

        taken(webhook, "accepted").body(equalTo("{\"code\":\"200\",\"Status\":\"Success\"}"));
        taken(webhook, "duplicate").body("code", equalTo("200"));

        assertThat(of("shiphero-shipment/3155"))
                .hasSize(1)
                .first()
                .extracting(WebhookEvent::topic)
                .isEqualTo("Shipment Update");
        webhook.with("x-shiphero-hmac-sha256", Webhook.hmac("stranger".getBytes(UTF_8), body.getBytes(UTF_8)))
                .send()
                .then()
                .statusCode(401)
                .body(emptyString());
        given().head(webhook.path()).then().statusCode(200);
    }

    @Test
    void brightpearlOnlyHints() {
        Webhook webhook = at(
                "brightpearl",
                "{\"account\":\"acme\",\"type\":\"goods-out-note\",\"id\":\"3230\",\"event\":\"modified\","
                        + "\"full\":\"goods-out-note.modified.shipped\",\"raisedOn\":\"2026-11-20T14:03:10.120+00:00\"}");

        taken(webhook, "accepted");
        taken(webhook, "duplicate");

        assertThat(of("goods-out-note/3230"))
                .hasSize(1)
                .first()
                .extracting(WebhookEvent::authenticity)
                .isEqualTo(Authenticity.HINT);
        webhook.withBody("{}".getBytes(UTF_8)).send().then().statusCode(400);
        new Webhook(webhook.path().replace("acme-us", "nobody"), webhook.body(), Map.of())
                .send()
                .then()
                .statusCode(404);
    }

    @Test
    void businessCentralsHandshakeIsEchoedAndMakesNoEvent() {
        Webhook webhook = businessCentral(SampleConnections.CLIENT_STATE);

        given().queryParam("validationToken", "A token+/=&")
                .post(webhook.path())
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(equalTo("A token+/=&"));
        given().queryParam("validationToken", "mine")
                .post(webhook.path().replace(SampleConnections.TOKEN, "guess"))
                .then()
                .statusCode(503)
                .body(emptyString());
    }

    @Test
    void businessCentralIsTakenOnceByItsClientState() {
        Webhook webhook = businessCentral(SampleConnections.CLIENT_STATE);

        taken(webhook, "accepted");
        taken(webhook, "duplicate");
        taken(businessCentral(SampleConnections.OLD_CLIENT_STATE), "accepted");

        assertThat(of("salesOrders(26814998)")).hasSize(2).allSatisfy(event -> assertThat(event.authenticity())
                .isEqualTo(Authenticity.HINT));
    }

    @Test
    void businessCentralHearsNothingButComeBackWhateverIsWrong() {
        Webhook webhook = businessCentral(SampleConnections.CLIENT_STATE);
        byte[] huge = new byte[config.maxBodyBytes() + 1];

        refused(businessCentral("stranger"));
        refused(webhook.withBody("{\"value\":".getBytes(UTF_8)));
        refused(webhook.withBody("{\"value\":[]}".getBytes(UTF_8)));
        refused(webhook.withBody(huge));
        refused(new Webhook(webhook.path().replace("acme-us", "nobody"), webhook.body(), Map.of()));
        refused(new Webhook(webhook.path() + "x", webhook.body(), Map.of()));
        refused(new Webhook("/webhooks/erp/acme-us", webhook.body(), Map.of()));
        refused(new Webhook("/webhooks/business-central/gone/" + SampleConnections.TOKEN, webhook.body(), Map.of()));
        given().get(webhook.path()).then().statusCode(503).header("Retry-After", "10");
    }

    private static void refused(Webhook webhook) {
        webhook.send().then().statusCode(503).header("Retry-After", "10").body(emptyString());
    }

    private static ValidatableResponse taken(Webhook webhook, String outcome) {
        return webhook.send().then().statusCode(200).header("Holdfast-Outcome", outcome);
    }

    private static Webhook at(String source, String body) {
        return new Webhook(
                "/webhooks/" + source + "/acme-us/" + SampleConnections.TOKEN, body.getBytes(UTF_8), Map.of());
    }

    private static Webhook businessCentral(String clientState) {
        return at(
                "erp",
                "{\"value\":[{\"subscriptionId\":\"c\",\"clientState\":\"" + clientState
                        + "\",\"resource\":\"/api/v2.0/companies(f64eba74)/salesOrders(26814998)\",\"changeType\":\"updated\","
                        + "\"lastModifiedDateTime\":\"2026-11-20T10:00:00Z\"}]}");
    }

    private static Webhook shipBob(String id, String secret, long seconds) {
        long time = Instant.now().getEpochSecond() + seconds;
        String body = "{\"id\":77,\"reference_id\":\"6600000000771\",\"shipments\":[]}";
        byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        return at("shipbob", body)
                .with("x-webhook-topic", "order.shipped")
                .with("webhook-id", id)
                .with("webhook-timestamp", Long.toString(time))
                .with("webhook-signature", "v1," + Webhook.hmac(key, (id + "." + time + "." + body).getBytes(UTF_8)));
    }

    private static List<WebhookEvent> of(String orderingKey) {
        return EventLog.all(EventStream.WEBHOOKS).stream()
                .map(record -> WebhookEvent.fromHeaders(EventLog.headers(record)))
                .filter(event -> event.orderingKey().equals(orderingKey))
                .toList();
    }
}
