package dev.holdfast.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contracts.event.WebhookEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Both families of Shopify's headers, in any case, and what each says of the event. */
@QuarkusTest
@QuarkusTestResource(OwnStores.class)
@Tag("service")
class ShopifyHeadersTest extends ReadyGateway {

    @Test
    void namesAreReadInAnyCase() {
        for (UnaryOperator<String> form : forms()) {
            Webhook webhook = renamed(Webhook.order(6400000000001L), form);

            webhook.send().then().statusCode(200).header("Holdfast-Outcome", "accepted");

            WebhookEvent event = event(webhook);
            assertThat(event.topic()).isEqualTo("orders/create");
            assertThat(event.apiVersion()).isEqualTo("2026-10");
            assertThat(event.triggeredAt()).hasToString("2026-11-20T15:15:00.123Z");
            assertThat(event.correlationId()).startsWith("event-");
        }
    }

    @Test
    void aShopIsKnownInAnyCaseOfItsDomain() {
        Webhook.order(6400000000002L)
                .with("X-Shopify-Shop-Domain", SampleConnections.SHOP.toUpperCase(Locale.ROOT))
                .send()
                .then()
                .statusCode(200);
    }

    @Test
    void headersWithoutXAreOfAnEventWhichIsOnlyAHint() {
        Webhook webhook = renamed(
                Webhook.shopify("Order", Webhook.orderBody(6400000000003L)), name -> name.substring("X-".length()));

        webhook.send().then().statusCode(200).header("Holdfast-Outcome", "accepted");
        webhook.send().then().statusCode(200).header("Holdfast-Outcome", "duplicate");

        WebhookEvent event = event(webhook);
        assertThat(event.topic()).isEqualTo("events/Order");
        assertThat(event.authenticity()).isEqualTo(WebhookEvent.Authenticity.HINT);
    }

    @Test
    void anEventsNamesakeOfAClassicTopicIsNoStateOfAnOrder() {
        Webhook webhook = renamed(Webhook.order(6400000000004L), name -> name.substring("X-".length()));

        webhook.send().then().statusCode(200);

        assertThat(event(webhook).topic()).isEqualTo("events/orders/create");
    }

    @Test
    void anEventsSignatureIsCheckedLikeAnyOther() {
        Webhook webhook = renamed(Webhook.order(6400000000005L), name -> name.substring("X-".length()));

        webhook.with("Shopify-Hmac-Sha256", "A".repeat(43) + "=").send().then().statusCode(401);
        webhook.without("Shopify-Hmac-Sha256").send().then().statusCode(401);
    }

    private static Iterable<UnaryOperator<String>> forms() {
        return List.of(name -> name, name -> name.toLowerCase(Locale.ROOT), name -> name.toUpperCase(Locale.ROOT));
    }

    private static Webhook renamed(Webhook webhook, UnaryOperator<String> names) {
        Map<String, String> headers = new LinkedHashMap<>();
        webhook.id(Webhook.newId()).headers().forEach((name, value) -> headers.put(names.apply(name), value));
        return new Webhook(webhook.path(), webhook.body(), headers);
    }

    private static WebhookEvent event(Webhook webhook) {
        String id = webhook.headers().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).endsWith("shopify-webhook-id"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        return WebhookEvent.fromHeaders(EventLog.headers(EventLog.only(id)));
    }
}
