package dev.holdfast.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.nullValue;

import dev.holdfast.contracts.event.EventStream;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sender is told whose webhook is not taken; nothing of it is in Kafka then. */
@QuarkusTest
@QuarkusTestResource(OwnStores.class)
@Tag("service")
class RefusalTest extends ReadyGateway {

    private static final Webhook ORDER = Webhook.order(6200000000001L);

    @Inject
    Gateway gateway;

    @Inject
    GatewayConfig config;

    @ParameterizedTest
    @ValueSource(
            strings = {"", "not base64 at all", "AAAA", "hex", "unpadded", "url", "stranger", "tampered", "prefix"})
    void aSignatureThatIsNotRightIsRefused(String kind) {
        String right = ORDER.headers().get("X-Shopify-Hmac-Sha256");
        byte[] digest = Base64.getDecoder().decode(right);
        String claimed =
                switch (kind) {
                    case "hex" -> HexFormat.of().formatHex(digest);
                    case "unpadded" -> right.replace("=", "");
                    // Of another body, since one digest in 4 has neither + nor /, and would be the same in both
                    // alphabets.
                    case "url" -> "-_" + right.substring(2);
                    case "stranger" -> Webhook.hmac("another secret".getBytes(StandardCharsets.UTF_8), ORDER.body());
                    case "prefix" -> "sha256=" + right;
                    case "tampered" -> {
                        byte[] tampered = ORDER.body().clone();
                        tampered[10] ^= 1;
                        yield Webhook.hmac(SampleConnections.SECRET.getBytes(StandardCharsets.UTF_8), tampered);
                    }
                    default -> kind;
                };
        Webhook wrong = ORDER.id(Webhook.newId()).with("X-Shopify-Hmac-Sha256", claimed);

        wrong.send().then().statusCode(401).body(emptyString()).header("Holdfast-Outcome", nullValue());

        assertThat(EventLog.of(wrong.id())).isEmpty();
    }

    @Test
    void aMissingSignatureIsRefused() {
        ORDER.without("X-Shopify-Hmac-Sha256").send().then().statusCode(401).body(emptyString());
    }

    @Test
    void theSecretOfOneShopOpensNoOther() {
        ORDER.with("X-Shopify-Shop-Domain", SampleConnections.ROTATED_SHOP)
                .send()
                .then()
                .statusCode(401);
    }

    @Test
    void withoutATopicThereIsNoEvent() {
        ORDER.without("X-Shopify-Topic").send().then().statusCode(400).body(emptyString());
        ORDER.with("X-Shopify-Topic", "orders create").send().then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks/shopify",
                "/webhooks/nobody/acme-us/token",
                "/webhooks/warehouse/acme-us/wrong",
                "/webhooks/warehouse/acme-us/",
                "/webhooks/warehouse/acme-us",
                "/webhooks/warehouse/acme-us/" + SampleConnections.TOKEN + "/more",
                "/webhooks/warehouse/nobody/" + SampleConnections.TOKEN,
                "/webhooks/",
                "/webhooks/shopify/",
                "/webhooks/shopify/acme-us/x"
            })
    void anUnknownSenderGetsNoHint(String path) {
        new Webhook(path, ORDER.body(), ORDER.headers())
                .with("X-Shopify-Shop-Domain", "stranger.myshopify.com")
                .send()
                .then()
                .statusCode(404)
                .body(emptyString());
    }

    @Test
    void aShopThatIsNotNamedIsUnknown() {
        ORDER.without("X-Shopify-Shop-Domain").send().then().statusCode(404).body(emptyString());
    }

    @Test
    void onlyPostBringsWebhooks() {
        given().headers(ORDER.headers())
                .get("/webhooks/shopify")
                .then()
                .statusCode(405)
                .header("Allow", "POST");
    }

    @Test
    void anOversizedBodyIsRefusedWhetherItsLengthIsAnnouncedOrNot() {
        byte[] huge = new byte[config.maxBodyBytes() + 1];
        Arrays.fill(huge, (byte) ' ');

        ORDER.withBody(huge)
                .signedBy(SampleConnections.SECRET)
                .send()
                .then()
                .statusCode(413)
                .body(emptyString());

        try (RawHttp raw = RawHttp.toGateway()) {
            raw.head(ORDER, "Transfer-Encoding: chunked");
            byte[] chunk = Arrays.copyOf(huge, 64 * 1024);
            for (int sent = 0; sent <= config.maxBodyBytes(); sent += chunk.length) {
                raw.chunk(chunk);
            }
            assertThat(raw.answer()).startsWith("HTTP/1.1 413 ").doesNotContain("Exception");
        }
        nothingIsHeld();
    }

    @Test
    void theLargestBodyThatIsAllowedReachesKafka() {
        byte[] large = new byte[config.maxBodyBytes()];
        Arrays.fill(large, (byte) ' ');
        Webhook webhook = Webhook.shopify("orders/create", large);

        webhook.send().then().statusCode(200);

        assertThat(EventLog.only(webhook.id()).value()).hasSize(large.length);
    }

    @Test
    void aBodyThatDoesNotArriveInTimeIsRefusedAndItsConnectionEnded() {
        Webhook slow = ORDER.id(Webhook.newId());
        try (RawHttp raw = RawHttp.toGateway()) {
            raw.head(slow, "Content-Length: " + slow.body().length);
            raw.bytes(Arrays.copyOf(slow.body(), 10));

            assertThat(raw.answer()).startsWith("HTTP/1.1 408 ");
            assertThat(raw.isEndedByServer()).isTrue();
        }
        assertThat(EventLog.of(slow.id())).isEmpty();
        nothingIsHeld();
    }

    @Test
    void aSenderThatGoesAwayLeavesNothingBehind() {
        Webhook aborted = ORDER.id(Webhook.newId());
        try (RawHttp raw = RawHttp.toGateway()) {
            raw.head(aborted, "Content-Length: " + aborted.body().length);
            raw.bytes(Arrays.copyOf(aborted.body(), 10));
            Awaitility.await().until(() -> gateway.admission().bytesInFlight() > 0);
        }

        nothingIsHeld();
        assertThat(EventLog.of(aborted.id(), EventStream.WEBHOOKS)).isEmpty();
    }

    @Test
    void pastWhatAReplicaMayHoldSendersAreToldToComeBack() {
        Webhook late = ORDER.id(Webhook.newId());
        int others = Math.toIntExact(config.maxBytesInFlight());
        assertThat(gateway.admission().enter(others)).isTrue();
        try {
            late.send().then().statusCode(503).header("Retry-After", "10").body(emptyString());
        } finally {
            gateway.admission().leave(others);
        }

        nothingIsHeld();
        late.send().then().statusCode(200).header("Holdfast-Outcome", "accepted");
    }

    @Test
    void roomThatRunsOutWhileABodyArrivesIsGivenBack() {
        int others = Math.toIntExact(config.maxBytesInFlight()) - Admission.OVERHEAD - 100;
        assertThat(gateway.admission().enter(others)).isTrue();
        try {
            ORDER.withBody(new byte[200_000]).send().then().statusCode(503).header("Retry-After", "10");
            Awaitility.await().until(() -> gateway.admission().bytesInFlight() == others);
        } finally {
            gateway.admission().leave(others);
        }
    }

    private void nothingIsHeld() {
        Awaitility.await().until(() -> gateway.admission().bytesInFlight() == 0);
    }
}
