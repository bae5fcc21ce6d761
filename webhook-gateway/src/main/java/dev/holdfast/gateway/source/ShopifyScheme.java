package dev.holdfast.gateway.source;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.ShopifyTopic;
import dev.holdfast.contracts.event.WebhookEvent.Authenticity;
import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.BodySignature;
import dev.holdfast.gateway.signature.Proof;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shopify: {@code X-Shopify-*} headers of classic webhooks, {@code Shopify-*} of its Events (API version 2026-10 and
 * later). The signature covers the body alone. An Event's body is whatever its subscription's query selects, not the
 * resource, so an Event is only ever a hint; its topic is kept apart under {@code events/}.
 */
public final class ShopifyScheme implements SourceScheme {

    /** The scheme's name in paths, metrics and event types. */
    public static final String NAME = "shopify";

    private static final String EVENTS = "events/";

    private static final HeaderPair SIGNATURE = new HeaderPair("Hmac-Sha256");
    private static final HeaderPair SHOP = new HeaderPair("Shop-Domain");
    private static final HeaderPair TOPIC = new HeaderPair("Topic");
    private static final HeaderPair DELIVERY = new HeaderPair("Webhook-Id");
    private static final HeaderPair EVENT = new HeaderPair("Event-Id");
    private static final HeaderPair TRIGGERED = new HeaderPair("Triggered-At");
    private static final HeaderPair VERSION = new HeaderPair("API-Version");

    /** The shop that the request says it is from; null when it says none. */
    public static @Nullable String shopDomain(Head head) {
        return SHOP.in(head);
    }

    @Override
    public Proof verify(Head head, byte[] body, ActiveSecrets secrets, Instant now) {
        String signature = SIGNATURE.in(head);
        return signature == null ? Proof.MISSING : BodySignature.verify(secrets, body, signature);
    }

    @Override
    public @Nullable Reading read(Head head, byte[] body, Proof proof) {
        String topic = HeaderValue.word(TOPIC.in(head));
        if (topic == null) {
            return null;
        }
        boolean classic = head.header(SIGNATURE.classic) != null;
        Optional<ShopifyTopic> row = classic ? ShopifyTopic.named(topic) : Optional.empty();
        String name = classic ? topic : EVENTS + topic;
        String delivery = HeaderValue.word(DELIVERY.in(head));
        return new Reading(
                delivery == null ? DigestId.of(name, body) : delivery,
                name,
                row.isPresent(),
                row.map(ShopifyTopic::stream).orElse(EventStream.WEBHOOKS),
                row.isPresent() ? OrderingKeys.find(row.get(), body) : null,
                HeaderValue.instant(TRIGGERED.in(head)),
                HeaderValue.word(VERSION.in(head)),
                HeaderValue.word(EVENT.in(head)),
                classic ? Authenticity.SIGNED : Authenticity.HINT);
    }

    /** 401 for any signature that is not right is what Shopify tests apps for; everything but 2xx is tried again. */
    @Override
    public Answer answer(Outcome outcome) {
        return Answer.usual(outcome);
    }

    /** One header under the names of both families, the classic one first. */
    private static final class HeaderPair {
        private final CharSequence classic;
        private final CharSequence event;

        HeaderPair(String name) {
            classic = HttpHeaders.createOptimized("X-Shopify-" + name);
            event = HttpHeaders.createOptimized("Shopify-" + name);
        }

        @Nullable
        String in(Head head) {
            String value = head.header(classic);
            return value == null ? head.header(event) : value;
        }
    }
}
