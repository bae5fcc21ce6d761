package dev.holdfast.erpsync.mapping;

import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.shopify.ShopifyEvents;
import dev.holdfast.contracts.event.ShopifyTopic;
import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.erpsync.consume.OrderTopics;
import dev.holdfast.erpsync.ledger.OwnFact;

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
            case Observation _, Control _, Unknown _ -> this;
        };
    }

    /** The route of an event. */
    static Route of(WebhookEvent event) {
        return switch (event.source()) {
            case OrderTopics.OWN_SOURCE ->
                OwnFact.effect(event.topic())
                        .<Route>map(OrderEffect::new)
                        .orElseGet(() -> new Hint(event.topic().equals(OrderTopics.VERIFY), false));
            case "shopify" ->
                ShopifyEvents.isOfOrders(event.topic())
                        ? new Hint(false, false)
                        : ShopifyTopic.named(event.topic())
                                .map(topic -> of(topic, event.authenticity()))
                                .orElseGet(Unknown::new);
            default -> new Unknown();
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
