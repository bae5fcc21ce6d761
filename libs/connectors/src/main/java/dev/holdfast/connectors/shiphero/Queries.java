package dev.holdfast.connectors.shiphero;

import java.util.List;

/**
 * Everything that is asked of ShipHero. Every list says how many it wants, because one that does not is charged as a hundred.
 * Lists are sorted by what never changes: a row that changes while pages are read must not move.
 */
final class Queries {

    private Queries() {}

    private static final String HEAD =
            "id legacy_id order_number partner_order_id fulfillment_status order_date updated_at total_price currency";

    private static final String LINES =
            "pageInfo { hasNextPage endCursor } edges { node { quantity line_item { sku partner_line_item_id } } }";

    private static final String SHIPMENTS = "shipments { id created_date completed shipped_off_shiphero dropshipment"
            + " line_items(first: 20) { " + LINES + " }"
            + " shipping_labels { id tracking_number carrier status refunded created_date } }";

    private static final String ORDER_PAGE =
            "request_id complexity data(first: %d, after: $after, sort: \"order_date\")"
                    + " { pageInfo { hasNextPage endCursor } edges { node { %s } } }";

    /** Orders of a span of order dates. */
    static final String PLACED = "query ($from: ISODateTime, $to: ISODateTime, $after: String, $account: String) {"
            + " orders(order_date_from: $from, order_date_to: $to, customer_account_id: $account) { "
            + ORDER_PAGE.formatted(50, HEAD) + " } }";

    /** Orders that changed since, with their shipments. */
    static final String CHANGED = "query ($from: ISODateTime, $after: String, $account: String) {"
            + " orders(updated_from: $from, customer_account_id: $account) { "
            + ORDER_PAGE.formatted(10, HEAD + " " + SHIPMENTS) + " } }";

    /** Orders of one reference. */
    static final String REFERRING = "query ($reference: String, $after: String, $account: String) {"
            + " orders(partner_order_id: $reference, customer_account_id: $account) { "
            + ORDER_PAGE.formatted(10, HEAD + " " + SHIPMENTS) + " } }";

    /** One order by ShipHero's own id. */
    static final String ORDER =
            "query ($id: String!) { order(id: $id) { request_id complexity data { " + HEAD + " " + SHIPMENTS + " } } }";

    /** The order that a shipment belongs to. */
    static final String OF_SHIPMENT =
            "query ($id: String) { shipment(id: $id) { request_id complexity data { id order_id } } }";

    /** More lines of one shipment. */
    static final String SHIPMENT_LINES =
            "query ($id: String, $after: String) { shipment(id: $id) { request_id complexity"
                    + " data { id line_items(first: 100, after: $after) { " + LINES + " } } } }";

    /** Stock by warehouse. */
    static final String STOCK = "query ($after: String, $account: String) {"
            + " warehouse_products(customer_account_id: $account) { request_id complexity"
            + " data(first: 100, after: $after) { pageInfo { hasNextPage endCursor }"
            + " edges { node { id sku warehouse_id on_hand available } } } } }";

    /** Who the credential speaks for; nothing of the person. */
    static final String ACCOUNT = "query { account { request_id complexity data { id legacy_id status is_3pl } } }";

    /** Webhook subscriptions. */
    static final String WEBHOOKS = "query ($after: String, $account: String) {"
            + " webhooks(customer_account_id: $account) { request_id complexity"
            + " data(first: 50, after: $after) { pageInfo { hasNextPage endCursor }"
            + " edges { node { id name url shop_name enabled health } } } } }";

    /** Enables a subscription that ShipHero disabled. */
    static final String ENABLE = "mutation ($data: EnableWebhookInput!) {"
            + " webhook_enable(data: $data) { request_id complexity webhook { id enabled health } } }";

    /** Makes a subscription; its secret is shown in this answer alone. */
    static final String CREATE = "mutation ($data: CreateWebhookInput!) {"
            + " webhook_create(data: $data) { request_id complexity webhook { id shared_signature_secret } } }";

    /** Ends a subscription. */
    static final String DELETE =
            "mutation ($data: DeleteWebhookInput!) { webhook_delete(data: $data) { request_id complexity } }";

    /** The types of what is read. */
    static final List<String> TYPES = List.of(
            "Order", "Shipment", "ShipmentLineItem", "LineItem", "ShippingLabel", "WarehouseProduct", "Webhook");

    /** All types with their fields, as ShipHero itself tells them: the question that every GraphQL server answers. */
    static final String INTROSPECTION = "query { __schema { types { name fields { name type { kind name"
            + " enumValues { name } ofType { kind name enumValues { name } ofType { kind name ofType { kind name } } } } } } } }";
}
