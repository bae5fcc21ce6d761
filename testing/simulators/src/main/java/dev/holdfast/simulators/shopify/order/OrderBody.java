package dev.holdfast.simulators.shopify.order;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a generated order, its refunds and its shipments as webhooks carry them. */
final class OrderBody {

    /** Webhooks carry the shop's offset, GraphQL does not: a reader that compares texts must be found out. */
    private static final ZoneOffset SHOP_OFFSET = ZoneOffset.ofHours(-5);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");
    private static final long LOCATION = 65_500_000_001L;

    private final GeneratorOptions options;
    private final int digits;

    OrderBody(GeneratorOptions options) {
        this.options = options;
        this.digits = Math.max(0, Currency.getInstance(options.currency()).getDefaultFractionDigits());
    }

    ObjectNode order(OrderModel order) {
        ObjectNode body = Json.object();
        body.put("id", order.id).put("admin_graphql_api_id", "gid://shopify/Order/" + order.id);
        body.put("app_id", 580_111).putNull("browser_ip").put("buyer_accepts_marketing", false);
        body.put("cancel_reason", order.cancelled == null ? null : "customer")
                .put("cancelled_at", time(order.cancelled));
        for (String absent : new String[] {"cart_token", "checkout_token", "client_details", "closed_at", "company"}) {
            body.putNull(absent);
        }
        String email = "buyer" + order.number + "@example.com";
        body.put("confirmation_number", "CN" + order.number)
                .put("confirmed", true)
                .put("contact_email", email);
        body.put("created_at", time(order.created)).put("currency", options.currency());
        body.set("current_shipping_price_set", set(order.shippingNow()));
        priced(body, "current_subtotal_price", order.subtotal(true));
        body.putNull("current_total_additional_fees_set");
        priced(body, "current_total_discounts", order.discounts(true));
        body.putNull("current_total_duties_set");
        priced(body, "current_total_price", order.total(true));
        priced(body, "current_total_tax", order.tax(true));
        body.put("customer_locale", "en-US").putNull("device_id");
        long discounts = order.discounts(false);
        ArrayNode codes = body.putArray("discount_codes");
        if (discounts > 0) {
            codes.addObject()
                    .put("code", "WELCOME")
                    .put("amount", text(discounts))
                    .put("type", "fixed_amount");
        }
        body.put("duties_included", false).put("email", email).put("estimated_taxes", false);
        body.put("financial_status", order.financialStatus()).put("fulfillment_status", order.fulfillmentStatus());
        body.put("landing_site", "/").putNull("landing_site_ref").putNull("location_id");
        body.put("merchant_business_entity_id", "MTAwMDAwMDE").putNull("merchant_of_record_app_id");
        body.put("name", "#" + order.number).put("note", order.note);
        body.putArray("note_attributes");
        body.put("number", order.number - 1000).put("order_number", order.number);
        body.put("order_status_url", "https://shop.example.com/orders/" + order.number + "/authenticate");
        body.putNull("original_total_additional_fees_set").putNull("original_total_duties_set");
        body.putArray("payment_gateway_names").add("shopify_payments");
        body.putNull("phone").putNull("po_number").put("presentment_currency", options.currency());
        body.put("processed_at", time(order.created)).putNull("reference").putNull("referring_site");
        body.putNull("source_identifier").put("source_name", "web").putNull("source_url");
        priced(body, "subtotal_price", order.subtotal(false));
        body.put("tags", order.tags).put("tax_exempt", false);
        tax(body.putArray("tax_lines"), order.tax(false));
        body.put("taxes_included", options.taxesIncluded()).put("test", false).put("token", "tok" + order.id);
        body.set("total_cash_rounding_payment_adjustment_set", set(0));
        body.set("total_cash_rounding_refund_adjustment_set", set(0));
        priced(body, "total_discounts", discounts);
        priced(body, "total_line_items_price", order.subtotal(false) + discounts);
        body.put("total_outstanding", text(order.paid ? 0 : order.total(true)));
        priced(body, "total_price", order.total(false));
        body.set("total_shipping_price_set", set(order.shipping));
        priced(body, "total_tax", order.tax(false));
        body.put("total_tip_received", text(0)).put("total_weight", 250 * order.lines.size());
        body.put("updated_at", time(order.updated)).putNull("user_id");
        body.set("billing_address", BuyerBody.address());
        body.set("customer", BuyerBody.customer(order.number, time(order.created), email));
        ArrayNode applications = body.putArray("discount_applications");
        if (discounts > 0) {
            applications
                    .addObject()
                    .put("target_type", "line_item")
                    .put("type", "discount_code")
                    .put("value", text(discounts))
                    .put("value_type", "fixed_amount")
                    .put("allocation_method", "across")
                    .put("target_selection", "all")
                    .put("code", "WELCOME");
        }
        ArrayNode shipments = body.putArray("fulfillments");
        order.shipments.forEach(shipment -> shipments.add(shipment(order, shipment)));
        ArrayNode lines = body.putArray("line_items");
        order.lines.forEach(line -> lines.add(line(order, line)));
        body.putNull("payment_terms");
        ArrayNode refunds = body.putArray("refunds");
        order.refunds.forEach(refund -> refunds.add(refund(order, refund)));
        body.set("shipping_address", BuyerBody.address());
        body.putArray("shipping_lines").add(shippingLine(order));
        body.putArray("returns");
        body.putArray("line_item_groups");
        return body;
    }

    ObjectNode refund(OrderModel order, ModelRefund refund) {
        ObjectNode body =
                Json.object().put("id", refund.id()).put("admin_graphql_api_id", "gid://shopify/Refund/" + refund.id());
        body.put("order_id", order.id).put("created_at", time(refund.at())).put("processed_at", time(refund.at()));
        body.putNull("note").putNull("user_id").put("restock", true).putNull("return");
        body.set("total_duties_set", set(0));
        body.putArray("duties");
        body.putArray("order_adjustments");
        ArrayNode shipping = body.putArray("refund_shipping_lines");
        if (refund.shipping() > 0) {
            ObjectNode line = shipping.addObject().put("id", refund.id() * 10);
            line.set("shipping_line", shippingLine(order));
            line.set("subtotal_amount_set", set(refund.shipping()));
            line.set("tax_amount_set", set(refund.shippingTax()));
        }
        ArrayNode items = body.putArray("refund_line_items");
        for (ModelRefund.Item item : refund.items()) {
            ObjectNode line = items.addObject().put("id", item.id());
            line.set("line_item", line(order, item.line()));
            line.put("line_item_id", item.line().id)
                    .put("location_id", LOCATION)
                    .put("quantity", item.quantity());
            line.put("restock_type", item.restock()).put("subtotal", amount(item.subtotal()));
            line.set("subtotal_set", set(item.subtotal()));
            line.put("total_tax", amount(item.tax()));
            line.set("total_tax_set", set(item.tax()));
        }
        ArrayNode transactions = body.putArray("transactions");
        if (refund.paid()) {
            long id = refund.id() * 10 + 1;
            transactions
                    .addObject()
                    .put("id", id)
                    .put("admin_graphql_api_id", "gid://shopify/OrderTransaction/" + id)
                    .put("amount", text(refund.total(options.taxesIncluded())))
                    .put("currency", options.currency())
                    .put("kind", "refund")
                    .put("status", "success")
                    .put("gateway", "shopify_payments")
                    .put("order_id", order.id)
                    .put("parent_id", order.id * 10)
                    .put("processed_at", time(refund.at()))
                    .put("created_at", time(refund.at()))
                    .put("test", false)
                    .putObject("receipt");
        }
        return body;
    }

    ObjectNode shipment(OrderModel order, OrderModel.Shipment shipment) {
        ObjectNode body = Json.object()
                .put("id", shipment.id())
                .put("admin_graphql_api_id", "gid://shopify/Fulfillment/" + shipment.id());
        body.put("order_id", order.id).put("name", "#" + order.number + "." + (order.shipments.indexOf(shipment) + 1));
        body.put("status", "success").put("created_at", time(shipment.at())).put("updated_at", time(shipment.at()));
        body.put("service", "manual").put("tracking_company", "UPS").put("tracking_number", "1Z" + shipment.id());
        body.putArray("tracking_numbers").add("1Z" + shipment.id());
        body.putNull("tracking_url").putArray("tracking_urls");
        body.putNull("shipment_status")
                .put("location_id", LOCATION)
                .putNull("origin_address")
                .putObject("receipt");
        ArrayNode items = body.putArray("line_items");
        for (Map.Entry<ModelLine, Integer> units : shipment.units().entrySet()) {
            items.add(line(order, units.getKey()).put("quantity", units.getValue()));
        }
        return body;
    }

    private ObjectNode line(OrderModel order, ModelLine line) {
        Product product = line.product;
        ObjectNode body =
                Json.object().put("id", line.id).put("admin_graphql_api_id", "gid://shopify/LineItem/" + line.id);
        body.putArray("attributed_staffs");
        body.put("current_quantity", line.current()).put("fulfillable_quantity", line.fulfillable());
        body.put("fulfillment_service", "manual");
        body.put("fulfillment_status", line.shipped == 0 ? null : line.fulfillable() == 0 ? "fulfilled" : "partial");
        body.put("gift_card", false).put("grams", 250).put("name", product.title());
        priced(body, "price", product.price());
        body.put("product_exists", true)
                .put("product_id", 7_000_000_000_000L + Math.abs(product.sku().hashCode() % 100_000));
        body.putArray("properties");
        body.put("quantity", line.quantity).put("requires_shipping", true).putNull("sales_line_item_group_id");
        body.put("sku", product.sku()).put("taxable", product.taxable()).put("title", product.title());
        priced(body, "total_discount", 0);
        body.put("variant_id", 4_400_000_000_000L + Math.abs(product.sku().hashCode() % 100_000));
        body.put("variant_inventory_management", "shopify")
                .putNull("variant_title")
                .put("vendor", "Example Goods");
        tax(body.putArray("tax_lines"), line.taxOf(line.quantity, order.tally));
        body.putArray("duties");
        ArrayNode allocations = body.putArray("discount_allocations");
        if (line.discount > 0) {
            allocations
                    .addObject()
                    .put("amount", text(line.discount))
                    .put("discount_application_index", 0)
                    .set("amount_set", set(line.discount));
        }
        return body;
    }

    private ObjectNode shippingLine(OrderModel order) {
        ObjectNode line = Json.object()
                .put("id", order.id * 10 + 2)
                .putNull("carrier_identifier")
                .put("code", "Standard");
        line.set("current_discounted_price_set", set(order.shippingNow()));
        priced(line, "discounted_price", order.shipping);
        line.put("is_removed", false).putNull("phone");
        priced(line, "price", order.shipping);
        line.putNull("requested_fulfillment_service_id")
                .put("source", "shopify")
                .put("title", "Standard");
        tax(line.putArray("tax_lines"), order.shippingTax());
        line.putArray("discount_allocations");
        return line;
    }

    private void tax(ArrayNode lines, long amount) {
        if (amount != 0) {
            lines.addObject()
                    .put("channel_liable", false)
                    .put("price", text(amount))
                    .put("rate", options.taxRate())
                    .put("title", "State Tax")
                    .set("price_set", set(amount));
        }
    }

    private void priced(ObjectNode body, String field, long minor) {
        body.put(field, text(minor));
        body.set(field + "_set", set(minor));
    }

    private ObjectNode set(long minor) {
        ObjectNode set = Json.object();
        for (String side : new String[] {"shop_money", "presentment_money"}) {
            set.putObject(side).put("amount", text(minor)).put("currency_code", options.currency());
        }
        return set;
    }

    private String text(long minor) {
        return amount(minor).toPlainString();
    }

    private BigDecimal amount(long minor) {
        return BigDecimal.valueOf(minor, digits);
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : TIME.format(instant.atOffset(SHOP_OFFSET));
    }
}
