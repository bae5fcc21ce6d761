package dev.holdfast.simulators.shopify.view;

import static dev.holdfast.simulators.shopify.view.Wording.gid;
import static dev.holdfast.simulators.shopify.view.Wording.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of an order, with their discounts and taxes. */
final class LineView {

    private final JsonNode order;
    private final Wording wording;
    private final List<Map<String, Object>> applications = new ArrayList<>();
    private final Map<String, Map<String, Object>> byId = new LinkedHashMap<>();

    LineView(JsonNode order, Wording wording) {
        this.order = order;
        this.wording = wording;
        int index = 0;
        for (JsonNode application : order.path("discount_applications")) {
            applications.add(application(application, index++));
        }
        for (JsonNode line : order.path("line_items")) {
            byId.put(line.path("id").asText(), line(line));
        }
    }

    List<Map<String, Object>> all() {
        return List.copyOf(byId.values());
    }

    List<Map<String, Object>> discountApplications() {
        return applications;
    }

    /** A line by id; a copy kept elsewhere (in a refund or fulfilment) stands in for one that the order no longer has. */
    Map<String, Object> line(String id, JsonNode copy) {
        return Optional.ofNullable(byId.get(id)).orElseGet(() -> line(copy));
    }

    private Map<String, Object> line(JsonNode line) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("__typename", "LineItem");
        view.put("id", gid("LineItem", line.path("id")));
        view.put("name", text(line, "name"));
        view.put("title", text(line, "title"));
        view.put("variantTitle", text(line, "variant_title"));
        view.put("sku", text(line, "sku"));
        view.put("vendor", text(line, "vendor"));
        int quantity = line.path("quantity").asInt();
        view.put("quantity", quantity);
        view.put("currentQuantity", line.path("current_quantity").asInt());
        view.put("refundableQuantity", line.path("current_quantity").asInt());
        view.put("unfulfilledQuantity", line.path("fulfillable_quantity").asInt());
        view.put("nonFulfillableQuantity", 0);
        view.put("requiresShipping", line.path("requires_shipping").asBoolean());
        view.put("taxable", line.path("taxable").asBoolean());
        view.put("isGiftCard", line.path("gift_card").asBoolean());
        prices(view, line, quantity);
        view.put("discountAllocations", allocations(line));
        view.put("taxLines", taxes(line.path("tax_lines"), wording));
        view.put("duties", duties(line));
        view.put("variant", line.hasNonNull("variant_id") ? variant(line) : null);
        view.put("product", line.hasNonNull("product_id") ? product(line) : null);
        List<Map<String, Object>> attributes = new ArrayList<>();
        line.path("properties").forEach(property -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("key", text(property, "name"));
            entry.put("value", text(property, "value"));
            attributes.add(entry);
        });
        view.put("customAttributes", attributes);
        return view;
    }

    private void prices(Map<String, Object> view, JsonNode line, int quantity) {
        JsonNode price = line.path("price_set");
        view.put("originalUnitPriceSet", wording.bag(price));
        view.put("originalTotalSet", sum(price, quantity, List.of()));
        List<JsonNode> ownDiscounts = new ArrayList<>();
        JsonNode own = line.path("total_discount_set");
        if (own.isObject()) {
            ownDiscounts.add(own);
        }
        view.put("discountedTotalSet", sum(price, quantity, ownDiscounts));
        view.put("discountedUnitPriceSet", wording.bag(price));
        view.put("totalDiscountSet", own.isObject() ? wording.bag(own) : wording.none(order));
    }

    private Map<String, Object> sum(JsonNode price, int quantity, List<JsonNode> less) {
        Map<String, Object> bag = new LinkedHashMap<>();
        bag.put("shopMoney", sum(price, quantity, less, "shop_money"));
        bag.put("presentmentMoney", sum(price, quantity, less, "presentment_money"));
        return bag;
    }

    private Map<String, Object> sum(JsonNode price, int quantity, List<JsonNode> less, String side) {
        BigDecimal total = amount(price, side).multiply(BigDecimal.valueOf(quantity));
        for (JsonNode discount : less) {
            total = total.subtract(amount(discount, side));
        }
        return wording.money(total, price.path(side).path("currency_code").asText());
    }

    /** What each discount takes off the line (or shipping line). */
    List<Map<String, Object>> allocations(JsonNode line) {
        List<Map<String, Object>> allocations = new ArrayList<>();
        for (JsonNode allocation : line.path("discount_allocations")) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("allocatedAmountSet", wording.bag(allocation.path("amount_set")));
            view.put(
                    "discountApplication",
                    applications.get(
                            allocation.path("discount_application_index").asInt()));
            allocations.add(view);
        }
        return allocations;
    }

    private List<Map<String, Object>> duties(JsonNode line) {
        List<Map<String, Object>> duties = new ArrayList<>();
        for (JsonNode duty : line.path("duties")) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("__typename", "Duty");
            view.put("id", gid("Duty", duty.path("id")));
            view.put("price", wording.bag(duty.path("price_set")));
            view.put("taxLines", taxes(duty.path("tax_lines"), wording));
            view.put("harmonizedSystemCode", text(duty, "harmonized_system_code"));
            view.put("countryCodeOfOrigin", text(duty, "country_code_of_origin"));
            duties.add(view);
        }
        return duties;
    }

    private Map<String, Object> application(JsonNode application, int index) {
        Map<String, Object> view = new LinkedHashMap<>();
        String code = text(application, "code");
        view.put(
                "__typename",
                switch (application.path("type").asText()) {
                    case "discount_code" -> "DiscountCodeApplication";
                    case "manual" -> "ManualDiscountApplication";
                    case "script" -> "ScriptDiscountApplication";
                    default -> "AutomaticDiscountApplication";
                });
        view.put("index", index);
        view.put("code", code);
        view.put("title", text(application, "title") == null ? code : text(application, "title"));
        view.put("description", text(application, "description"));
        view.put("allocationMethod", upper(application, "allocation_method", "ACROSS"));
        view.put("targetSelection", upper(application, "target_selection", "ALL"));
        view.put("targetType", upper(application, "target_type", "LINE_ITEM"));
        BigDecimal value = new BigDecimal(application.path("value").asText("0"));
        Map<String, Object> price = new LinkedHashMap<>();
        if (application.path("value_type").asText().equals("percentage")) {
            price.put("__typename", "PricingPercentageValue");
            price.put("percentage", value.doubleValue());
        } else {
            price.put("__typename", "MoneyV2");
            price.putAll(wording.money(value, order.path("currency").asText()));
        }
        view.put("value", price);
        return view;
    }

    static List<Map<String, Object>> taxes(JsonNode lines, Wording wording) {
        List<Map<String, Object>> taxes = new ArrayList<>();
        lines.forEach(line -> taxes.add(tax(line, wording)));
        return taxes;
    }

    static Map<String, Object> tax(JsonNode line, Wording wording) {
        Map<String, Object> tax = new LinkedHashMap<>();
        tax.put("title", text(line, "title"));
        JsonNode rate = line.path("rate");
        tax.put("rate", rate.isNumber() ? rate.doubleValue() : null);
        tax.put(
                "ratePercentage",
                rate.isNumber()
                        ? rate.decimalValue()
                                .movePointRight(2)
                                .setScale(6, RoundingMode.HALF_UP)
                                .doubleValue()
                        : null);
        tax.put("priceSet", wording.bag(line.path("price_set")));
        JsonNode liable = line.path("channel_liable");
        tax.put("channelLiable", liable.isBoolean() ? liable.booleanValue() : null);
        tax.put("source", null);
        return tax;
    }

    static Map<String, Object> location(JsonNode id) {
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("__typename", "Location");
        location.put("id", gid("Location", id));
        location.put("legacyResourceId", id.asText());
        location.put("name", "Location " + id.asText());
        return location;
    }

    private static Map<String, Object> variant(JsonNode line) {
        Map<String, Object> variant = new LinkedHashMap<>();
        variant.put("__typename", "ProductVariant");
        variant.put("id", gid("ProductVariant", line.path("variant_id")));
        variant.put("legacyResourceId", line.path("variant_id").asText());
        variant.put("sku", text(line, "sku"));
        variant.put("title", line.path("variant_title").asText("Default Title"));
        variant.put("displayName", text(line, "name"));
        return variant;
    }

    private static Map<String, Object> product(JsonNode line) {
        Map<String, Object> product = new LinkedHashMap<>();
        product.put("__typename", "Product");
        product.put("id", gid("Product", line.path("product_id")));
        product.put("legacyResourceId", line.path("product_id").asText());
        product.put("title", text(line, "title"));
        return product;
    }

    private static BigDecimal amount(JsonNode set, String side) {
        return new BigDecimal(set.path(side).path("amount").asText("0"));
    }

    private static String upper(JsonNode node, String field, String preset) {
        @Nullable String text = text(node, field);
        return text == null ? preset : text.toUpperCase(Locale.ROOT);
    }
}
