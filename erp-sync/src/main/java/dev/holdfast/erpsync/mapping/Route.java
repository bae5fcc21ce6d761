package dev.holdfast.erpsync.mapping;

import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.shopify.ShopifyEvents;
import dev.holdfast.contracts.event.ShopifyTopic;
import dev.holdfast.contracts.event.VendorTopic;
import dev.holdfast.contracts.event.VendorTopic.Sender;
import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.erpsync.consume.OrderTopics;
import dev.holdfast.erpsync.ledger.OwnFact;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connection.SignatureScheme;
import java.util.Optional;

/** What an event asks for, by its source and topic alone; what happens is then decided by its body. */
public sealed interface Route {

    /** The body is the whole order. */
    record State() implements Route {}

    /**
     * The order is read from the shop.
     *
     * @param evenSame whether it is held against the ERP even when its version was applied before
     * @param deletion whether the shop says that the order is gone
     */
    record Hint(boolean evenSame, boolean deletion) implements Route {}

    /** A fact of its own about an order. */
    record OrderEffect(Effect effect) implements Route {}

    /** About items or stock. */
    record Observation(ShopifyTopic topic) implements Route {}

    /** About the app, the shop or a person's data. */
    record Control(ShopifyTopic topic) implements Route {}

    /** A 3PL says that something of an order left: what it has shipped of the order is read again. */
    record Departure() implements Route {}

    /** About what an ERP or a 3PL has of its own: it is compared, and nothing is written. */
    record Compared(VendorTopic topic) implements Route {}

    /** No row in the table. */
    record Unknown() implements Route {}

    /**
     * The route when the event is replayed: what the ERP holds is looked at even when nothing newer is said, and where the body is
     * gone by now the shop is asked what the order has come to.
     */
    default Route replayed(boolean bodyThere) {
        return switch (this) {
            case State _ -> bodyThere ? this : new Hint(true, false);
            case Hint hint -> new Hint(true, hint.deletion());
            // Which refund or shipment it was, only its body says: the order tells all of them.
            case OrderEffect _ -> bodyThere ? this : new Hint(true, false);
            case Observation _, Control _, Departure _, Compared _, Unknown _ -> this;
        };
    }

    /** The route of an event. @param connection whose further senders are named by the configuration */
    static Route of(WebhookEvent event, Connection connection) {
        return switch (event.source()) {
            case OrderTopics.OWN_SOURCE ->
                OwnFact.effect(event.topic())
                        .<Route>map(OrderEffect::new)
                        .orElseGet(() -> new Hint(event.topic().equals(OrderTopics.VERIFY), false));
            case OrderTopics.SHOP_SOURCE ->
                ShopifyEvents.isOfOrders(event.topic())
                        ? new Hint(false, false)
                        : ShopifyTopic.named(event.topic())
                                .map(topic -> of(topic, event.authenticity()))
                                .orElseGet(Unknown::new);
            default ->
                connection.sources().stream()
                        .filter(source -> source.name().equals(event.source()))
                        .findFirst()
                        .flatMap(source -> sender(source.scheme()))
                        .flatMap(sender -> VendorTopic.named(sender, event.topic()))
                        .map(Route::of)
                        .orElseGet(Unknown::new);
        };
    }

    private static Optional<Sender> sender(SignatureScheme scheme) {
        return switch (scheme) {
            case SHIPBOB, SHIPBOB_UNSIGNED -> Optional.of(Sender.SHIPBOB);
            case SHIPHERO -> Optional.of(Sender.SHIPHERO);
            case BRIGHTPEARL -> Optional.of(Sender.BRIGHTPEARL);
            case BUSINESS_CENTRAL -> Optional.of(Sender.BUSINESS_CENTRAL);
            // Whoever it is, nothing is known of what it sends.
            case STANDARD_WEBHOOKS, UNSIGNED -> Optional.empty();
        };
    }

    private static Route of(VendorTopic topic) {
        return switch (topic.kind()) {
            case SHIPMENT -> new Departure();
            case DOCUMENT, STOCK, ELSEWHERE -> new Compared(topic);
        };
    }

    private static Route of(ShopifyTopic topic, WebhookEvent.Authenticity authenticity) {
        return switch (topic.kind()) {
            // A body that nobody signed proves nothing but that something may have happened.
            case STATE ->
                switch (authenticity) {
                    case SIGNED -> new State();
                    case HINT -> new Hint(false, false);
                };
            case HINT -> new Hint(false, topic == ShopifyTopic.ORDERS_DELETE);
            case EFFECT -> new OrderEffect(topic == ShopifyTopic.REFUNDS_CREATE ? Effect.REFUND : Effect.SHIPMENT);
            case OBSERVATION -> new Observation(topic);
            case CONTROL -> new Control(topic);
        };
    }
}
