package dev.holdfast.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.WebhookEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sender that follows the Standard Webhooks specification, at its own address. */
@QuarkusTest
@QuarkusTestResource(OwnStores.class)
@Tag("service")
class StandardWebhooksTest extends ReadyGateway {

    private static final String PATH = "/webhooks/warehouse/acme-us/" + SampleConnections.TOKEN;
    private static final byte[] BODY =
            "{\"type\":\"shipment.created\",\"order_id\":6500000000001,\"data\":{}}".getBytes(UTF_8);

    @Test
    void aSignedWebhookIsAnEventOfItsSource() {
        Webhook webhook = now();

        webhook.send()
                .then()
                .statusCode(200)
                .header("Holdfast-Outcome", "accepted")
                .body(emptyString());
        webhook.send().then().statusCode(200).header("Holdfast-Outcome", "duplicate");

        assertThat(EventLog.only(webhook.id()).value()).isEqualTo(BODY);
        assertThat(EventLog.only(webhook.id()).key()).isEqualTo("acme-us|6500000000001".getBytes(UTF_8));
        WebhookEvent event = WebhookEvent.fromHeaders(EventLog.headers(EventLog.only(webhook.id())));
        assertThat(event.source()).isEqualTo("warehouse");
        assertThat(event.topic()).isEqualTo("shipment.created");
        assertThat(event.authenticity()).isEqualTo(WebhookEvent.Authenticity.SIGNED);
        assertThat(event.triggeredAt())
                .isEqualTo(
                        Instant.ofEpochSecond(Long.parseLong(webhook.headers().get("webhook-timestamp"))));
    }

    @Test
    void aRetryIsSignedAnewAndStillTheSameEvent() {
        long sent = Instant.now().getEpochSecond();
        Webhook first = at(Webhook.newId(), sent - 60, SampleConnections.STANDARD_SECRET);
        Webhook retry = at(first.id(), sent, SampleConnections.STANDARD_SECRET);

        first.send().then().header("Holdfast-Outcome", "accepted");
        retry.send().then().header("Holdfast-Outcome", "duplicate");
    }

    @Test
    void aTopicHeaderGoesBeforeTheBodysType() {
        Webhook webhook = now().with("x-webhook-topic", "order.shipped");

        webhook.send().then().statusCode(200);

        assertThat(EventLog.headers(EventLog.only(webhook.id()))).containsEntry("ce_type", "warehouse.order.shipped");
    }

    @ParameterizedTest
    @CsvSource({"-290, 200", "290, 200", "-320, 401", "320, 401", "-99999999999, 401"})
    void aSignedTimeMayBeFiveMinutesFromOurs(long seconds, int status) {
        Webhook webhook =
                at(Webhook.newId(), Instant.now().getEpochSecond() + seconds, SampleConnections.STANDARD_SECRET);

        webhook.send().then().statusCode(status).body(emptyString());

        assertThat(EventLog.of(webhook.id(), EventStream.WEBHOOKS)).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void oneOfSeveralSignaturesIsEnough() {
        Webhook webhook = now();
        String right = webhook.headers().get("webhook-signature");

        webhook.with("webhook-signature", "v1a,AAAA v1,c3RyYW5nZXI= " + right)
                .send()
                .then()
                .statusCode(200);
        webhook.with("webhook-signature", "v1a,AAAA v1,c3RyYW5nZXI=")
                .send()
                .then()
                .statusCode(401);
    }

    @Test
    void theSecretThatIsBeingRotatedOutStillSigns() {
        at(Webhook.newId(), Instant.now().getEpochSecond(), SampleConnections.STANDARD_OLD_SECRET)
                .send()
                .then()
                .statusCode(200);
        at(Webhook.newId(), Instant.now().getEpochSecond(), "whsec_c3RyYW5nZXI=")
                .send()
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void whatTheSignatureNeedsMustBeThere(String header) {
        now().without(header).send().then().statusCode(401).body(emptyString());
        now().with(header, "").send().then().statusCode(401);
    }

    @Test
    void idTimeAndBodyAreAllSigned() {
        Webhook webhook = now();
        long time = Long.parseLong(webhook.headers().get("webhook-timestamp"));

        webhook.with("webhook-id", Webhook.newId()).send().then().statusCode(401);
        webhook.with("webhook-timestamp", Long.toString(time - 1)).send().then().statusCode(401);
        webhook.with("webhook-timestamp", time + ".0").send().then().statusCode(401);
        webhook.withBody("{}".getBytes(UTF_8)).send().then().statusCode(401);
    }

    @Test
    void theAddressAloneOpensNothing() {
        Webhook webhook = now();

        new Webhook(PATH, BODY, Map.of()).send().then().statusCode(401);
        new Webhook(PATH.replace(SampleConnections.TOKEN, "token"), BODY, webhook.headers())
                .send()
                .then()
                .statusCode(404);
    }

    private static Webhook now() {
        return at(Webhook.newId(), Instant.now().getEpochSecond(), SampleConnections.STANDARD_SECRET);
    }

    private static Webhook at(String id, long time, String secret) {
        byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        String content = id + "." + time + "." + new String(BODY, UTF_8);
        return new Webhook(PATH, BODY, Map.of())
                .with("webhook-id", id)
                .with("webhook-timestamp", Long.toString(time))
                .with("webhook-signature", "v1," + Webhook.hmac(key, content.getBytes(UTF_8)));
    }
}
