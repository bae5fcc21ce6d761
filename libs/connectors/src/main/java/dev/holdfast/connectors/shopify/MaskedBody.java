package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A body for people who may not see personal data: its shape, its amounts, ids, times and goods, and everything else masked.
 *
 * <p>What may be shown is listed, not what must be hidden: Shopify adds fields to its bodies without asking, merchants' apps fill
 * notes and attributes with what they like, and a list of personal fields would show each new one until somebody noticed. A field
 * that this list forgot costs a look with the right to see it; one that the other list forgot is a breach. Where the shape of a
 * value says what it is (an id, an amount, a time), its name need not be listed, but must end as such names do.
 */
public final class MaskedBody {

    /** Stands for a value that is not shown. */
    public static final String MASK = "[masked]";

    /** Nothing in these is shown but what is listed with their name. */
    private static final Set<String> PEOPLE = Set.of(
            "customer",
            "billing_address",
            "shipping_address",
            "default_address",
            "addresses",
            "destination",
            "origin_address",
            "client_details",
            "note_attributes",
            "properties",
            "receipt",
            "payment_details",
            "attributed_staffs",
            "company",
            "email_marketing_consent",
            "sms_marketing_consent",
            "data_request");

    /** Goods, vocabularies of Shopify's own, and what people call an order; the object that holds them, and the field. */
    private static final Set<String> SHOWN = Set.of(
            "$.name",
            "$.number",
            "$.order_number",
            "$.cancel_reason",
            "$.financial_status",
            "$.fulfillment_status",
            "$.source_name",
            "$.payment_gateway_names",
            "$.customer_locale",
            "$.shop_domain",
            "$.myshopify_domain",
            "$.service",
            "$.shipment_status",
            "$.tracking_company",
            "$.iana_timezone",
            "$.plan_name",
            "$.available",
            "$.total_weight",
            "$.orders_to_redact",
            "$.orders_requested",
            "customer.id",
            "customer.state",
            "customer.currency",
            "data_request.id",
            "billing_address.country_code",
            "billing_address.province_code",
            "shipping_address.country_code",
            "shipping_address.province_code",
            "default_address.country_code",
            "default_address.province_code",
            "destination.country_code",
            "destination.province_code",
            "line_items.name",
            "line_items.title",
            "line_items.variant_title",
            "line_items.vendor",
            "line_items.fulfillment_service",
            "line_items.fulfillment_status",
            "line_items.variant_inventory_management",
            "line_item.name",
            "line_item.title",
            "line_item.variant_title",
            "line_item.vendor",
            "line_item.fulfillment_service",
            "line_item.fulfillment_status",
            "line_item.variant_inventory_management",
            "tax_lines.title",
            "shipping_lines.code",
            "shipping_lines.title",
            "shipping_lines.source",
            "discount_applications.type",
            "discount_applications.allocation_method",
            "discount_applications.target_selection",
            "discount_applications.target_type",
            "discount_applications.value",
            "discount_applications.value_type",
            "discount_codes.type",
            "discount_allocations.discount_application_index",
            "fulfillments.name",
            "fulfillments.service",
            "fulfillments.shipment_status",
            "fulfillments.tracking_company",
            "refund_line_items.restock_type",
            "order_adjustments.kind",
            "order_adjustments.reason",
            "transactions.gateway",
            "transactions.error_code",
            "add.delta",
            "remove.delta",
            "additions.delta",
            "removals.delta");

    /** Outside of what is people's, wherever they stand. */
    private static final Set<String> EVERYWHERE = Set.of(
            "sku",
            "quantity",
            "current_quantity",
            "fulfillable_quantity",
            "grams",
            "currency",
            "currency_code",
            "presentment_currency",
            "kind",
            "status");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern ID = Pattern.compile("[0-9]{1,20}|gid://shopify/[A-Za-z]{1,40}/[0-9]{1,20}");
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,12})?");
    private static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9:]{4,6})");
    private static final Pattern ID_NAME = Pattern.compile("id|.*_id|admin_graphql_api_id");
    private static final Pattern TIME_NAME = Pattern.compile(".*_at");
    private static final Pattern AMOUNT_NAME =
            Pattern.compile("amount|price|rate|subtotal|.*_(amount|price|tax|discounts?|received|outstanding)");

    private static final JsonMapper JSON = new JsonMapper();

    private MaskedBody() {}

    /** The body masked; empty when it is no JSON, of which nothing can be shown. */
    public static Optional<JsonNode> of(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            return root == null || !root.isContainerNode()
                    ? Optional.empty()
                    : Optional.of(masked(root, "$", "$", false));
        } catch (IOException e) {
            // Its text may be a person's: the parser's message, which repeats it, goes no further.
            return Optional.empty();
        }
    }

    private static JsonNode masked(JsonNode node, String holder, String name, boolean people) {
        if (node.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            boolean inPeople = people || PEOPLE.contains(name);
            node.properties().forEach(field -> {
                String key = NAME.matcher(field.getKey()).matches() ? field.getKey() : MASK;
                object.set(key, masked(field.getValue(), name, field.getKey(), inPeople));
            });
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            boolean inPeople = people || PEOPLE.contains(name);
            node.forEach(item -> array.add(masked(item, holder, name, inPeople)));
            return array;
        }
        boolean tellsNothing =
                node.isNull() || node.isBoolean() || node.asText().isEmpty();
        return tellsNothing || shown(node.asText(), holder, name, people) ? node : TextNode.valueOf(MASK);
    }

    private static boolean shown(String value, String holder, String name, boolean people) {
        if (SHOWN.contains(holder + "." + name)) {
            return true;
        }
        if (people) {
            return false;
        }
        return EVERYWHERE.contains(name)
                || (ID_NAME.matcher(name).matches() && ID.matcher(value).matches())
                || (TIME_NAME.matcher(name).matches() && TIME.matcher(value).matches())
                || (AMOUNT_NAME.matcher(name).matches() && AMOUNT.matcher(value).matches());
    }
}
