package dev.holdfast.contracts.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table of Shopify's webhook topics: what each is to Holdfast, what orders its events, and where it goes.
 *
 * <p>A topic that has no row is no error: its event is kept, ends as {@code discarded}, and is counted by name.
 * Source: Shopify's webhook topic reference, API version 2026-10.
 */
public enum ShopifyTopic {
    ORDERS_CREATE("orders/create", Kind.STATE, OrderingKey.ORDER_ID),
    ORDERS_UPDATED("orders/updated", Kind.STATE, OrderingKey.ORDER_ID),
    ORDERS_PAID("orders/paid", Kind.STATE, OrderingKey.ORDER_ID),
    ORDERS_CANCELLED("orders/cancelled", Kind.STATE, OrderingKey.ORDER_ID),
    ORDERS_FULFILLED("orders/fulfilled", Kind.STATE, OrderingKey.ORDER_ID),
    ORDERS_PARTIALLY_FULFILLED("orders/partially_fulfilled", Kind.STATE, OrderingKey.ORDER_ID),
    /** Carries the edit alone ({@code order_edit.order_id}), not the order: a hint to read the order again. */
    ORDERS_EDITED("orders/edited", Kind.HINT, OrderingKey.ORDER_EDIT_ORDER_ID),
    /** Carries only the order's id; the order no longer exists at Shopify. */
    ORDERS_DELETE("orders/delete", Kind.HINT, OrderingKey.ORDER_ID),
    REFUNDS_CREATE("refunds/create", Kind.EFFECT, OrderingKey.ORDER_ID),
    FULFILLMENTS_CREATE("fulfillments/create", Kind.EFFECT, OrderingKey.ORDER_ID),
    FULFILLMENTS_UPDATE("fulfillments/update", Kind.EFFECT, OrderingKey.ORDER_ID),
    INVENTORY_LEVELS_UPDATE("inventory_levels/update", Kind.OBSERVATION, OrderingKey.ITEM_AND_LOCATION),
    INVENTORY_LEVELS_CONNECT("inventory_levels/connect", Kind.OBSERVATION, OrderingKey.ITEM_AND_LOCATION),
    INVENTORY_LEVELS_DISCONNECT("inventory_levels/disconnect", Kind.OBSERVATION, OrderingKey.ITEM_AND_LOCATION),
    INVENTORY_ITEMS_UPDATE("inventory_items/update", Kind.OBSERVATION, OrderingKey.RESOURCE_ID),
    PRODUCTS_CREATE("products/create", Kind.OBSERVATION, OrderingKey.RESOURCE_ID),
    PRODUCTS_UPDATE("products/update", Kind.OBSERVATION, OrderingKey.RESOURCE_ID),
    PRODUCTS_DELETE("products/delete", Kind.OBSERVATION, OrderingKey.RESOURCE_ID),
    APP_UNINSTALLED("app/uninstalled", Kind.CONTROL, OrderingKey.DELIVERY_ID),
    APP_SCOPES_UPDATE("app/scopes_update", Kind.CONTROL, OrderingKey.DELIVERY_ID),
    CUSTOMERS_DATA_REQUEST("customers/data_request", Kind.CONTROL, OrderingKey.DELIVERY_ID),
    CUSTOMERS_REDACT("customers/redact", Kind.CONTROL, OrderingKey.DELIVERY_ID),
    SHOP_REDACT("shop/redact", Kind.CONTROL, OrderingKey.DELIVERY_ID);

    /** What an event of the topic is to Holdfast. */
    public enum Kind {
        /** The body is the whole resource as it now is. */
        STATE,
        /** The body is a fact of its own about an order: a refund, a shipment. */
        EFFECT,
        /** The body says that something changed; the resource is read again. */
        HINT,
        /** Writes nothing to the ERP; refreshes what Holdfast knows of items and stock. */
        OBSERVATION,
        /** About the app, the shop or a person's data; goes to {@link EventStream#CONTROL}. */
        CONTROL
    }

    /** The control topics by themselves, each of which asks for something of its own. */
    public enum Control {
        APP_UNINSTALLED,
        APP_SCOPES_UPDATE,
        CUSTOMERS_DATA_REQUEST,
        CUSTOMERS_REDACT,
        SHOP_REDACT
    }

    /** Where in the body the ordering key stands. */
    public enum OrderingKey {
        /** Top-level {@code order_id}, else top-level {@code id}. */
        ORDER_ID,
        /** {@code order_edit.order_id}. */
        ORDER_EDIT_ORDER_ID,
        /** {@code inventory_item_id} and {@code location_id}. */
        ITEM_AND_LOCATION,
        /** Top-level {@code id}. */
        RESOURCE_ID,
        /** None: the delivery's own id. */
        DELIVERY_ID
    }

    private static final Map<String, ShopifyTopic> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ShopifyTopic::topicName, Function.identity()));

    private final String topicName;
    private final Kind kind;
    private final OrderingKey orderingKey;

    ShopifyTopic(String topicName, Kind kind, OrderingKey orderingKey) {
        this.topicName = topicName;
        this.kind = kind;
        this.orderingKey = orderingKey;
    }

    /** The row of a topic as Shopify writes it ({@code orders/create}); empty when the table has none. */
    public static Optional<ShopifyTopic> named(String topicName) {
        return Optional.ofNullable(BY_NAME.get(topicName));
    }

    /** The topic as Shopify writes it. */
    public String topicName() {
        return topicName;
    }

    /** What the topic is to Holdfast. */
    public Kind kind() {
        return kind;
    }

    /** Which control topic this is; empty when it is none. */
    public Optional<Control> control() {
        return kind == Kind.CONTROL ? Optional.of(Control.valueOf(name())) : Optional.empty();
    }

    /** Where the ordering key stands. */
    public OrderingKey orderingKey() {
        return orderingKey;
    }

    /** The stream that the gateway appends the topic's events to. */
    public EventStream stream() {
        return kind == Kind.CONTROL ? EventStream.CONTROL : EventStream.WEBHOOKS;
    }
}
