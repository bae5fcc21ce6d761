package dev.holdfast.simulators.shopify.view;

import static dev.holdfast.simulators.shopify.view.Wording.gid;
import static dev.holdfast.simulators.shopify.view.Wording.text;
import static dev.holdfast.simulators.shopify.view.Wording.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One order as GraphQL shows it: a tree of maps whose keys are the schema's field names. It is derived from the order as webhooks carry it,
 * and from nothing else, so that both wires tell the same story.
 */
public final class OrderView {

    private final JsonNode order;
    private final Wording wording;
    private final LineView lines;

    private OrderView(JsonNode order, Wording wording) {
        this.order = order;
        this.wording = wording;
        this.lines = new LineView(order, wording);
    }

    /** The order, whole. */
    public static Map<String, Object> of(JsonNode order, Wording wording) {
        return new OrderView(order, wording).view();
    }

    private Map<String, Object> view() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("__typename", "Order");
        identity(view);
        statuses(view);
        people(view);
        money(view);
        view.put("lineItems", lines.all());
        List<Map<String, Object>> shipping = new ShippingView(order, wording).all();
        view.put("shippingLines", shipping);
        view.put(
                "shippingLine",
                shipping.stream()
                        .filter(line -> !Boolean.TRUE.equals(line.get("isRemoved")))
                        .findFirst()
                        .orElse(null));
        view.put("discountApplications", lines.discountApplications());
        view.put("taxLines", LineView.taxes(order.path("tax_lines"), wording));
        view.put("currentTaxLines", currentTaxes());
        RefundView refunds = new RefundView(order, wording, lines, view);
        view.put("refunds", refunds.all());
        view.put("transactions", refunds.transactions());
        view.put("fulfillments", new FulfillmentView(order, lines, view).all());
        return view;
    }

    private void identity(Map<String, Object> view) {
        view.put("id", gid("Order", order.path("id")));
        view.put("legacyResourceId", order.path("id").asText());
        view.put("name", text(order, "name"));
        view.put("number", order.path("number").asInt());
        for (String field : List.of("created_at", "updated_at", "processed_at", "cancelled_at", "closed_at")) {
            view.put(camel(field), time(order.path(field)));
        }
        view.put("confirmed", order.path("confirmed").asBoolean());
        view.put("confirmationNumber", text(order, "confirmation_number"));
        view.put("test", order.path("test").asBoolean());
        view.put("currencyCode", text(order, "currency"));
        view.put("presentmentCurrencyCode", text(order, "presentment_currency"));
        view.put("taxesIncluded", order.path("taxes_included").asBoolean());
        view.put("taxExempt", order.path("tax_exempt").asBoolean());
        view.put("dutiesIncluded", order.path("duties_included").asBoolean());
        view.put("estimatedTaxes", order.path("estimated_taxes").asBoolean());
        view.put("note", text(order, "note"));
        view.put("poNumber", text(order, "po_number"));
        view.put("tags", tags());
        view.put("sourceName", text(order, "source_name"));
        view.put("sourceIdentifier", text(order, "source_identifier"));
        view.put("customerLocale", text(order, "customer_locale"));
        view.put("statusPageUrl", order.path("order_status_url").asText("https://example.com/orders"));
        List<Map<String, Object>> attributes = new ArrayList<>();
        order.path("note_attributes").forEach(attribute -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("key", text(attribute, "name"));
            entry.put("value", text(attribute, "value"));
            attributes.add(entry);
        });
        view.put("customAttributes", attributes);
    }

    private void statuses(Map<String, Object> view) {
        view.put("closed", order.hasNonNull("closed_at"));
        view.put("cancelReason", upper(text(order, "cancel_reason")));
        view.put("displayFinancialStatus", OrderStatus.financial(order));
        view.put("displayFulfillmentStatus", OrderStatus.fulfillment(order, wording.version()));
        String financial = order.path("financial_status").asText("");
        view.put("fullyPaid", financial.equals("paid") || financial.endsWith("refunded"));
        view.put("unpaid", financial.equals("pending") || financial.equals("authorized"));
        view.put("edited", !order.path("current_subtotal_price").equals(order.path("subtotal_price")));
        List<String> gateways = new ArrayList<>();
        order.path("payment_gateway_names").forEach(name -> gateways.add(name.asText()));
        view.put("paymentGatewayNames", gateways);
        List<String> codes = new ArrayList<>();
        order.path("discount_codes").forEach(code -> codes.add(text(code, "code")));
        view.put("discountCodes", codes);
        view.put("discountCode", codes.isEmpty() ? null : codes.getFirst());
        JsonNode location = order.path("location_id");
        view.put("retailLocation", location.isNumber() ? LineView.location(location) : null);
    }

    private void people(Map<String, Object> view) {
        view.put("email", wording.personal(order, "email"));
        view.put("phone", wording.personal(order, "phone"));
        PersonView people = new PersonView(order, wording);
        view.put("customer", people.customer());
        view.put("billingAddress", people.address("billing_address"));
        view.put("shippingAddress", people.address("shipping_address"));
    }

    private void money(Map<String, Object> view) {
        Map<String, String> sets = Map.ofEntries(
                Map.entry("subtotalPriceSet", "subtotal_price_set"),
                Map.entry("totalPriceSet", "total_price_set"),
                Map.entry("originalTotalPriceSet", "total_price_set"),
                Map.entry("totalTaxSet", "total_tax_set"),
                Map.entry("totalShippingPriceSet", "total_shipping_price_set"),
                Map.entry("totalDiscountsSet", "total_discounts_set"),
                Map.entry("originalTotalDutiesSet", "original_total_duties_set"),
                Map.entry("originalTotalAdditionalFeesSet", "original_total_additional_fees_set"),
                Map.entry("currentSubtotalPriceSet", "current_subtotal_price_set"),
                Map.entry("currentTotalPriceSet", "current_total_price_set"),
                Map.entry("currentTotalTaxSet", "current_total_tax_set"),
                Map.entry("currentTotalDiscountsSet", "current_total_discounts_set"),
                Map.entry("currentTotalDutiesSet", "current_total_duties_set"),
                Map.entry("currentTotalAdditionalFeesSet", "current_total_additional_fees_set"),
                Map.entry("currentShippingPriceSet", "current_shipping_price_set"));
        sets.forEach((field, set) -> view.put(field, wording.bag(order.path(set))));
        view.put("totalTipReceivedSet", wording.bag(amount("total_tip_received"), order));
        view.put("totalOutstandingSet", wording.bag(amount("total_outstanding"), order));
        Map<String, Object> rounding = new LinkedHashMap<>();
        rounding.put("paymentSet", roundingBag("total_cash_rounding_payment_adjustment_set"));
        rounding.put("refundSet", roundingBag("total_cash_rounding_refund_adjustment_set"));
        view.put("totalCashRoundingAdjustment", rounding);
        view.put("additionalFees", fees());
    }

    private Object roundingBag(String set) {
        Map<String, Object> bag = wording.bag(order.path(set));
        return bag == null ? wording.none(order) : bag;
    }

    private List<Object> fees() {
        Map<String, Object> total = wording.bag(order.path("original_total_additional_fees_set"));
        if (total == null) {
            return List.of();
        }
        Map<String, Object> fee = new LinkedHashMap<>();
        fee.put("__typename", "AdditionalFee");
        fee.put("id", gid("AdditionalFee", order.path("id")));
        fee.put("name", "Fee");
        fee.put("price", total);
        fee.put("taxLines", List.of());
        return List.of(fee);
    }

    /** Webhooks carry taxes as ordered and the current sum; what each tax has now is its share of it, the last taking the rest. */
    private List<Map<String, Object>> currentTaxes() {
        BigDecimal current = amount("current_total_tax");
        BigDecimal ordered = amount("total_tax");
        List<Map<String, Object>> taxes = new ArrayList<>();
        BigDecimal left = current;
        int count = order.path("tax_lines").size();
        for (int i = 0; i < count; i++) {
            JsonNode tax = order.path("tax_lines").path(i);
            BigDecimal price = new BigDecimal(tax.path("price").asText("0"));
            BigDecimal share = i == count - 1 || ordered.signum() == 0
                    ? left
                    : price.multiply(current).divide(ordered, price.scale(), RoundingMode.HALF_UP);
            left = left.subtract(share);
            Map<String, Object> line = new LinkedHashMap<>(LineView.tax(tax, wording));
            line.put("priceSet", wording.bag(share, order));
            taxes.add(line);
        }
        return taxes;
    }

    private List<String> tags() {
        return Arrays.stream(order.path("tags").asText("").split(","))
                .map(String::trim)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }

    private BigDecimal amount(String field) {
        return new BigDecimal(order.path(field).asText("0"));
    }

    private static @Nullable String upper(@Nullable String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    private static String camel(String field) {
        int underscore = field.indexOf('_');
        return field.substring(0, underscore)
                + Character.toUpperCase(field.charAt(underscore + 1))
                + field.substring(underscore + 2);
    }
}
