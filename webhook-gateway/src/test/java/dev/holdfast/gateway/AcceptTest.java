package dev.holdfast.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.WebhookEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is in Kafka once a sender is answered 200. */
@QuarkusTest
@QuarkusTestResource(OwnStores.class)
@Tag("service")
class AcceptTest extends ReadyGateway {

    @Test
    void aSignedWebhookIsInKafkaByteForByteOnceItIsAnswered() {
        Webhook order = Webhook.order(6100000000001L);

        order.send()
                .then()
                .statusCode(200)
                .header("Holdfast-Outcome", "accepted")
                .body(emptyString());

        ConsumerRecord<byte[], byte[]> record = EventLog.only(order.id());
        assertThat(record.value()).isEqualTo(order.body());
        assertThat(new String(record.key(), UTF_8)).isEqualTo("acme-us|6100000000001");
        WebhookEvent event = WebhookEvent.fromHeaders(EventLog.headers(record));
        assertThat(event.connection()).isEqualTo("acme-us");
        assertThat(event.topic()).isEqualTo("orders/create");
        assertThat(event.dedupe()).isEqualTo(WebhookEvent.Dedupe.CLAIMED);
        assertThat(event.authenticity()).isEqualTo(WebhookEvent.Authenticity.SIGNED);
        // The record is what the contract writes, whatever is made ahead of time for speed.
        Map<String, String> written = EventLog.headers(record);
        written.remove("traceparent");
        assertThat(written).isEqualTo(event.toHeaders());
    }

    @Test
    void anEventDeliveredTenTimesIsInKafkaOnce() {
        Webhook order = Webhook.order(6100000000002L);

        order.send().then().statusCode(200);
        for (int again = 0; again < 9; again++) {
            order.send().then().statusCode(200).header("Holdfast-Outcome", "duplicate");
        }

        EventLog.only(order.id());
    }

    @Test
    void deliveriesOfOneEventAtTheSameTimeGiveOneRecord() {
        Webhook order = Webhook.order(6100000000010L);

        List<CompletableFuture<Response>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(order::send))
                .limit(8)
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                .extracting(answer -> answer.header("Holdfast-Outcome"))
                .containsOnlyOnce("accepted")
                .containsOnly("accepted", "duplicate");
        EventLog.only(order.id());
    }

    @Test
    void theSameIdWithAnotherBodyIsAnEventOfItsOwn() {
        Webhook order = Webhook.order(6100000000003L);
        Webhook other = order.withBody(Webhook.orderBody(6100000000004L)).signedBy(SampleConnections.SECRET);

        order.send().then().statusCode(200);
        other.send().then().statusCode(200).header("Holdfast-Outcome", "accepted_suspicious");
        other.send().then().statusCode(200).header("Holdfast-Outcome", "duplicate");

        assertThat(EventLog.all(EventStream.WEBHOOKS).stream()
                        .map(EventLog::headers)
                        .filter(headers -> headers.get("ce_id").startsWith(order.id()))
                        .map(headers -> headers.get("ce_id").matches(order.id() + "~[0-9a-f]{32}") + " "
                                + headers.get("ce_dedupe")))
                .containsExactlyInAnyOrder("false CLAIMED", "true SUSPICIOUS");
    }

    @Test
    void whatOneActionCausedIsNoDuplicateOfEachOther() {
        Webhook create = Webhook.order(6100000000005L).with("X-Shopify-Event-Id", "one-action");
        Webhook paid = Webhook.shopify("orders/paid", create.body()).with("X-Shopify-Event-Id", "one-action");

        create.send().then().header("Holdfast-Outcome", "accepted");
        paid.send().then().header("Holdfast-Outcome", "accepted");

        assertThat(EventLog.headers(EventLog.only(create.id()))).containsEntry("ce_correlationid", "one-action");
        assertThat(EventLog.headers(EventLog.only(paid.id()))).containsEntry("ce_correlationid", "one-action");
    }

    @Test
    void withoutADeliveryIdOnlyABodyWithItsOwnTimeIsEverADuplicate() {
        Webhook timed = Webhook.order(6100000000006L).without("X-Shopify-Webhook-Id");
        Webhook timeless = Webhook.shopify("products/update", "{\"id\":6100000000007}".getBytes(UTF_8))
                .without("X-Shopify-Webhook-Id");

        timed.send().then().header("Holdfast-Outcome", "accepted");
        timed.send().then().header("Holdfast-Outcome", "duplicate");
        timeless.send().then().header("Holdfast-Outcome", "accepted_unverified");
        timeless.send().then().header("Holdfast-Outcome", "accepted_unverified");

        assertThat(EventLog.all(EventStream.WEBHOOKS).stream()
                        .filter(record -> new String(record.key(), UTF_8).equals("acme-us|6100000000007")))
                .hasSize(2);
    }

    @Test
    void allOfOneOrdersEventsShareAPartition() {
        Webhook order = Webhook.order(6100000000008L);
        Webhook refund = Webhook.shopify("refunds/create", "{\"id\":1,\"order_id\":6100000000008}".getBytes(UTF_8));
        Webhook edit =
                Webhook.shopify("orders/edited", "{\"order_edit\":{\"order_id\":6100000000008}}".getBytes(UTF_8));
        Webhook shipment =
                Webhook.shopify("fulfillments/create", "{\"id\":2,\"order_id\":6100000000008}".getBytes(UTF_8));

        for (Webhook each : new Webhook[] {order, refund, edit, shipment}) {
            each.send().then().statusCode(200);
            assertThat(EventLog.only(each.id()).key()).isEqualTo("acme-us|6100000000008".getBytes(UTF_8));
        }
    }

    @Test
    void malformedJsonWithAValidSignatureIsEvidenceAndIsKept() {
        Webhook broken = Webhook.shopify("orders/create", "{\"id\": 61000,,,\u0000\u00ff".getBytes(UTF_8));

        broken.send().then().statusCode(200);

        ConsumerRecord<byte[], byte[]> record = EventLog.only(broken.id());
        assertThat(record.value()).isEqualTo(broken.body());
        assertThat(new String(record.key(), UTF_8)).isEqualTo("acme-us|61000");
    }

    @Test
    void anEmptyBodyThatIsSignedIsKeptToo() {
        Webhook empty = Webhook.shopify("orders/create", new byte[0]);

        empty.send().then().statusCode(200);

        assertThat(EventLog.only(empty.id()).value()).isEmpty();
    }

    @Test
    void aBodyInManyPiecesIsTakenWhole() {
        byte[] body = new byte[3_000];
        new Random(3).nextBytes(body);
        Webhook webhook = Webhook.shopify("orders/create", body);

        try (RawHttp raw = RawHttp.toGateway()) {
            raw.head(webhook, "Transfer-Encoding: chunked");
            for (byte each : body) {
                raw.chunk(new byte[] {each});
            }
            assertThat(raw.text("0\r\n\r\n").answer()).startsWith("HTTP/1.1 200 ");
        }

        assertThat(EventLog.only(webhook.id()).value()).isEqualTo(body);
    }

    @Test
    void controlTopicsGoTheirOwnWay() {
        Webhook uninstalled = Webhook.shopify("app/uninstalled", Webhook.orderBody(1));

        uninstalled.send().then().statusCode(200);

        EventLog.only(uninstalled.id(), EventStream.CONTROL);
        assertThat(EventLog.of(uninstalled.id())).isEmpty();
    }

    @Test
    void anUnknownTopicIsKeptForWhoeverCountsIt() {
        Webhook unknown = Webhook.shopify("metaobjects/create", Webhook.orderBody(9));

        unknown.send().then().statusCode(200);

        assertThat(EventLog.headers(EventLog.only(unknown.id())))
                .containsEntry("ce_type", "shopify.metaobjects/create");
    }
}
