package dev.holdfast.erpsync.consume;

import dev.holdfast.contracts.event.ShopifyTopic;
import dev.holdfast.contracts.event.WebhookEvent;

/** Which topics are about an order: their ordering key is the order's id, and their work is done under its lease. */
public final class OrderTopics {

    /** The source of events that erp-sync makes for itself. */
    public static final String OWN_SOURCE = "holdfast";

    /** The source of what the shop sends. */
    public static final String SHOP_SOURCE = "shopify";

    /** Read the order from the shop and book it as it now is. */
    public static final String FETCH = "orders/fetch";

    /** As {@link #FETCH}, and compare with the ERP even when the version is the one that was applied. */
    public static final String VERIFY = "orders/verify";

    private OrderTopics() {}

    /** Whether the event is about an order. */
    public static boolean aboutAnOrder(WebhookEvent event) {
        return switch (event.source()) {
            case OWN_SOURCE -> true;
            case SHOP_SOURCE ->
                ShopifyTopic.named(event.topic())
                        .map(topic -> switch (topic.kind()) {
                            case STATE, EFFECT, HINT -> true;
                            case OBSERVATION, CONTROL -> false;
                        })
                        .orElse(false);
            default -> false;
        };
    }
}
