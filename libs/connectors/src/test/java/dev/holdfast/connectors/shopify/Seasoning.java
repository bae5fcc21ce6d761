package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Random;

/** Gives a generated order, at random, what the generator leaves out. Its amounts need not add up afterwards. */
final class Seasoning {

    private static final BigDecimal RATE = new BigDecimal("1.3571");

    private final Random random;
    private final ObjectNode order;
    private final String currency;

    private Seasoning(Random random, ObjectNode order) {
        this.random = random;
        this.order = order;
        this.currency = order.path("currency").asText();
    }

    static ObjectNode of(Random random, ObjectNode order) {
        return new Seasoning(random, order.deepCopy()).season();
    }

    private ObjectNode season() {
        order.path("line_items").forEach(line -> line((ObjectNode) line));
        order.path("shipping_lines").forEach(line -> shipping((ObjectNode) line));
        order.path("refunds").forEach(refund -> refund((ObjectNode) refund));
        people();
        charges();
        String second = random.nextInt(3) == 0 ? "CAD" : currency;
        if (!second.equals(currency)) {
            order.put("presentment_currency", second);
            convert(order, second);
        }
        return order;
    }

    private void line(ObjectNode line) {
        if (sometimes()) {
            line.put("gift_card", true).put("requires_shipping", false).put("taxable", false);
        }
        if (sometimes()) {
            line.putNull("variant_id").put("sku", "").putNull("product_id");
        }
    }

    private void shipping(ObjectNode line) {
        if (sometimes()) {
            line.putNull("code").put("is_removed", true);
        }
        if (sometimes()) {
            ArrayNode applications = (ArrayNode) order.path("discount_applications");
            if (applications.isEmpty()) {
                applications
                        .addObject()
                        .put("target_type", "shipping_line")
                        .put("type", "manual")
                        .put("title", "Loyalty")
                        .put("value", "2.0")
                        .put("value_type", "fixed_amount")
                        .put("allocation_method", "each")
                        .put("target_selection", "all");
            }
            ObjectNode allocation = ((ArrayNode) line.path("discount_allocations")).addObject();
            allocation
                    .put("amount", text(200))
                    .put("discount_application_index", 0)
                    .set("amount_set", set(200));
        }
    }

    private void refund(ObjectNode refund) {
        if (sometimes()) {
            refund.set("total_duties_set", set(300));
            ((ArrayNode) refund.path("duties")).addObject().put("duty_id", 1).set("amount_set", set(300));
        }
        if (sometimes()) {
            ObjectNode adjustment = ((ArrayNode) refund.path("order_adjustments")).addObject();
            adjustment.put("id", refund.path("id").asLong() + 7).put("kind", "refund_discrepancy");
            adjustment
                    .put("reason", "Refund discrepancy")
                    .put("amount", text(-150))
                    .put("tax_amount", text(-10));
            adjustment.set("amount_set", set(-150));
            adjustment.set("tax_amount_set", set(-10));
        }
        if (sometimes()) {
            refund.path("transactions").forEach(moved -> ((ObjectNode) moved).put("status", "failure"));
        }
        if (sometimes()) {
            refund.path("refund_line_items").forEach(line -> ((ObjectNode) line)
                    .put("restock_type", "no_restock")
                    .putNull("location_id"));
        }
    }

    private void people() {
        if (sometimes()) {
            order.putNull("customer").putNull("billing_address").putNull("shipping_address");
            order.put("source_name", "pos").put("location_id", 65_500_000_001L);
        }
        if (sometimes()) {
            order.putNull("email");
        }
        if (sometimes()) {
            order.put("tags", "VIP, wholesale").put("po_number", "PO 7").put("test", true);
        }
    }

    private void charges() {
        if (sometimes()) {
            order.put("total_tip_received", text(500));
        }
        if (sometimes()) {
            order.set("current_total_duties_set", set(700));
            order.set("original_total_duties_set", set(900));
        }
        if (sometimes()) {
            order.set("current_total_additional_fees_set", set(250));
            order.set("original_total_additional_fees_set", set(250));
        }
        if (sometimes()) {
            order.set("total_cash_rounding_payment_adjustment_set", set(2));
            order.set("total_cash_rounding_refund_adjustment_set", set(1));
        }
    }

    /** Every pair's second side becomes an amount of the other currency. */
    private static void convert(JsonNode node, String second) {
        if (node.path("presentment_money").isObject()) {
            ObjectNode side = (ObjectNode) node.path("presentment_money");
            BigDecimal amount = new BigDecimal(node.at("/shop_money/amount").asText())
                    .multiply(RATE)
                    .setScale(Currency.getInstance(second).getDefaultFractionDigits(), RoundingMode.HALF_UP);
            side.put("amount", amount.toPlainString()).put("currency_code", second);
        } else {
            node.forEach(child -> convert(child, second));
        }
    }

    private ObjectNode set(long minor) {
        ObjectNode set = Cases.JSON.createObjectNode();
        for (String side : List.of("shop_money", "presentment_money")) {
            set.putObject(side).put("amount", text(minor)).put("currency_code", currency);
        }
        return set;
    }

    private String text(long minor) {
        return BigDecimal.valueOf(minor, Currency.getInstance(currency).getDefaultFractionDigits())
                .toPlainString();
    }

    private boolean sometimes() {
        return random.nextInt(4) == 0;
    }
}
