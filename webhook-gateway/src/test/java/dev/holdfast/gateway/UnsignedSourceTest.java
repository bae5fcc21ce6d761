package dev.holdfast.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.WebhookEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A sender that signs nothing: its address lets it in, and all it says is a hint. */
@QuarkusTest
@QuarkusTestResource(OwnStores.class)
@Tag("service")
class UnsignedSourceTest extends ReadyGateway {

    private static final String PATH = "/webhooks/stockroom/acme-us/" + SampleConnections.TOKEN;

    @Test
    void whatItSendsIsAHint() {
        new Webhook(PATH, body(1, ",\"updated_at\":\"2026-11-20T10:00:00Z\""), Map.of())
                .send()
                .then()
                .statusCode(200)
                .header("Holdfast-Outcome", "accepted");

        WebhookEvent event = events(1).getFirst();
        assertThat(event.source()).isEqualTo("stockroom");
        assertThat(event.topic()).isEqualTo("order.changed");
        assertThat(event.authenticity()).isEqualTo(WebhookEvent.Authenticity.HINT);
    }

    @Test
    void onlyABodyWithItsOwnTimeIsEverADuplicate() {
        Webhook timed = new Webhook(PATH, body(2, ",\"timestamp\":1763632800"), Map.of());
        Webhook timeless = new Webhook(PATH, body(3, ""), Map.of());

        timed.send().then().header("Holdfast-Outcome", "accepted");
        timed.send().then().header("Holdfast-Outcome", "duplicate");
        timeless.send().then().header("Holdfast-Outcome", "accepted_unverified");
        timeless.send().then().header("Holdfast-Outcome", "accepted_unverified");

        assertThat(events(2)).hasSize(1);
        assertThat(events(3)).hasSize(2).extracting(WebhookEvent::id).doesNotHaveDuplicates();
    }

    @Test
    void theAddressIsACapability() {
        byte[] body = body(4, "");

        new Webhook(PATH.replace(SampleConnections.TOKEN, "guess"), body, Map.of())
                .send()
                .then()
                .statusCode(404);

        assertThat(events(4)).isEmpty();
    }

    private static byte[] body(int order, String more) {
        return ("{\"type\":\"order.changed\",\"id\":660000000000" + order + more + "}").getBytes(UTF_8);
    }

    private static List<WebhookEvent> events(int order) {
        return EventLog.all(EventStream.WEBHOOKS).stream()
                .map(record -> WebhookEvent.fromHeaders(EventLog.headers(record)))
                .filter(event -> event.orderingKey().equals("660000000000" + order))
                .toList();
    }
}
