package dev.holdfast.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come, a client learns nothing of what is inside, nothing is kept, and the next sender is served. */
@QuarkusTest
@QuarkusTestResource(OwnStores.class)
@Tag("service")
class HostileTest extends ReadyGateway {

    private static final String HEAD = "POST /webhooks/shopify HTTP/1.1\r\nHost: gateway\r\n";
    private static final String SHOP = "X-Shopify-Shop-Domain: " + SampleConnections.SHOP + "\r\n";

    @Inject
    Gateway gateway;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no http at all\r\n\r\n",
                "POST /webhooks/shopify HTTP/9.9\r\n\r\n",
                "POST /webhooks/%zz/%/%00 HTTP/1.1\r\nHost: g\r\nConnection: close\r\n\r\n",
                "POST //webhooks//shopify?%zz=%zz HTTP/1.1\r\nHost: g\r\nConnection: close\r\n\r\n",
                "POST /webhooks/../q/health HTTP/1.1\r\nHost: g\r\nConnection: close\r\n\r\n",
                "POST * HTTP/1.1\r\nHost: g\r\nConnection: close\r\n\r\n",
                "BREW /webhooks/shopify HTTP/1.1\r\nHost: g\r\nConnection: close\r\n\r\n",
                HEAD + SHOP + "Content-Length: many\r\n\r\n",
                HEAD + SHOP + "Content-Length: -1\r\n\r\n",
                HEAD + SHOP + "Content-Length: +5\r\n\r\nabcde",
                HEAD + SHOP + "Content-Length: 5, 5\r\nConnection: close\r\n\r\nabcde",
                HEAD + SHOP + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
                HEAD + SHOP + "Content-Length: 99999999999999999999\r\n\r\n",
                HEAD + SHOP + "Content-Length: 9223372036854775807\r\nConnection: close\r\n\r\n",
                HEAD + SHOP + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
                HEAD + SHOP + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n",
                HEAD + SHOP + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\nConnection: close\r\n\r\n0\r\n\r\n",
                HEAD + "X-Shopify-Shop-Domain: \u00ff\u00fe\u0001\r\nConnection: close\r\n\r\n",
                HEAD + SHOP
                        + "X-Shopify-Hmac-Sha256: \u00e9\u00e9\u00e9\r\nX-Shopify-Topic: \u0080\r\nConnection: close\r\n\r\n",
                HEAD + SHOP + "X-Shopify-Topic:\r\nX-Shopify-Webhook-Id: \u0000\r\nConnection: close\r\n\r\n",
                HEAD + SHOP + "no colon here\r\nConnection: close\r\n\r\n",
                HEAD + SHOP + ": no name\r\nConnection: close\r\n\r\n",
            })
    void nothingOfUsIsShown(String request) {
        try (RawHttp raw = RawHttp.toGateway()) {
            revealsNothing(raw.text(request).end().answer());
        }
        thenTheNextSenderIsServed();
    }

    @Test
    void aHeadThatIsTooLargeIsRefused() {
        try (RawHttp raw = RawHttp.toGateway()) {
            String answer = raw.text(HEAD + "X-Filler: " + "x".repeat(200_000) + "\r\n\r\n")
                    .answer();

            revealsNothing(answer);
            assertThat(answer).startsWith("HTTP/1.1 431 ");
        }
    }

    @Test
    void randomBytesAreSurvived() {
        Random random = new Random(42);
        for (int round = 0; round < 50; round++) {
            byte[] noise = new byte[1 + random.nextInt(400)];
            random.nextBytes(noise);
            try (RawHttp raw = RawHttp.toGateway()) {
                if (round % 2 == 0) {
                    raw.text(HEAD + SHOP);
                }
                revealsNothing(raw.bytes(noise).end().answer());
            }
        }
        thenTheNextSenderIsServed();
    }

    @Test
    void anyBytesAreABodyAsSoonAsTheyAreSigned() {
        byte[] noise = new byte[3000];
        new Random(7).nextBytes(noise);
        Webhook webhook = Webhook.shopify("orders/create", noise);

        webhook.send().then().statusCode(200);

        assertThat(EventLog.only(webhook.id()).value()).isEqualTo(noise);
    }

    @Test
    void headersOfUnusualFormNeverReachARecord() {
        Webhook odd = Webhook.shopify("orders/create", Webhook.orderBody(6300000000001L))
                .with("X-Shopify-Event-Id", "two words")
                .with("X-Shopify-API-Version", "x".repeat(5000))
                .with("X-Shopify-Triggered-At", "yesterday");

        odd.send().then().statusCode(200);

        assertThat(EventLog.headers(EventLog.only(odd.id())))
                .doesNotContainKeys("ce_correlationid", "ce_apiversion", "ce_dataschema", "ce_triggeredat");
    }

    private static void revealsNothing(String answer) {
        String body = answer.substring(Math.max(0, answer.indexOf("\r\n\r\n")));
        assertThat(answer).doesNotContain("Exception", "\tat ", "java.", "io.vertx", "netty", "quarkus", "Quarkus");
        assertThat(body.strip()).isIn("", "<html><body><h1>Resource not found</h1></body></html>");
        if (!answer.isEmpty()) {
            assertThat(answer).matches("(?s)HTTP/\\d\\.\\d [45]\\d\\d .*");
            assertThat(answer.getBytes(ISO_8859_1).length).isLessThan(500);
        }
    }

    private void thenTheNextSenderIsServed() {
        Webhook.order(6300000000002L).send().then().statusCode(200);
        Awaitility.await().until(() -> gateway.admission().bytesInFlight() == 0);
    }
}
