package dev.holdfast.simulators.shopify.view;

import static dev.holdfast.simulators.shopify.view.Wording.gid;
import static dev.holdfast.simulators.shopify.view.Wording.text;
import static dev.holdfast.simulators.shopify.view.Wording.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Refunds and transactions of an order, and what the order shows of their sums. */
final class RefundView {

    private final JsonNode order;
    private final Wording wording;
    private final LineView lines;
    private final Map<String, Object> parent;

    RefundView(JsonNode order, Wording wording, LineView lines, Map<String, Object> parent) {
        this.order = order;
        this.wording = wording;
        this.lines = lines;
        this.parent = parent;
    }

    List<Map<String, Object>> all() {
        BigDecimal total = BigDecimal.ZERO;
        List<Map<String, Object>> refunds = new ArrayList<>();
        for (JsonNode refund : order.path("refunds")) {
            BigDecimal refunded = refunded(refund);
            total = total.add(refunded);
            refunds.add(refund(refund, refunded));
        }
        String financial = order.path("financial_status").asText("");
        boolean paid = financial.equals("paid") || financial.endsWith("refunded");
        BigDecimal received = paid ? new BigDecimal(order.path("total_price").asText("0")) : BigDecimal.ZERO;
        parent.put("totalRefundedSet", wording.bag(total, order));
        parent.put("totalReceivedSet", wording.bag(received, order));
        parent.put("netPaymentSet", wording.bag(received.subtract(total), order));
        return refunds;
    }

    /** Webhooks leave the payment out; it is what the financial status says of it. Refunds' transactions follow. */
    List<Map<String, Object>> transactions() {
        List<Map<String, Object>> transactions = new ArrayList<>();
        String financial = order.path("financial_status").asText("pending");
        if (!financial.equals("pending") && !financial.equals("expired")) {
            Map<String, Object> payment = new LinkedHashMap<>();
            payment.put("__typename", "OrderTransaction");
            payment.put("id", gid("OrderTransaction", order.path("id")));
            boolean open = financial.equals("authorized") || financial.equals("voided");
            payment.put("kind", open ? "AUTHORIZATION" : "SALE");
            payment.put("status", "SUCCESS");
            String gateway = order.path("payment_gateway_names").path(0).asText("manual");
            payment.put("gateway", gateway);
            payment.put("formattedGateway", gateway);
            payment.put("amountSet", wording.bag(order.path("total_price_set")));
            payment.put("createdAt", time(order.path("created_at")));
            payment.put("processedAt", time(order.path("processed_at")));
            payment.put("test", order.path("test").asBoolean());
            payment.put("manualPaymentGateway", false);
            transactions.add(payment);
        }
        for (JsonNode refund : order.path("refunds")) {
            refund.path("transactions").forEach(transaction -> transactions.add(transaction(transaction)));
        }
        return transactions;
    }

    private Map<String, Object> refund(JsonNode refund, BigDecimal refunded) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("__typename", "Refund");
        view.put("id", gid("Refund", refund.path("id")));
        view.put("legacyResourceId", refund.path("id").asText());
        view.put("createdAt", time(refund.path("created_at")));
        view.put("processedAt", time(refund.path("processed_at")));
        view.put("updatedAt", time(refund.path("processed_at")));
        view.put("note", text(refund, "note"));
        view.put("order", parent);
        view.put("totalRefundedSet", wording.bag(refunded, order));
        view.put("refundLineItems", each(refund, "refund_line_items", this::refundLine));
        view.put("refundShippingLines", each(refund, "refund_shipping_lines", this::refundShipping));
        view.put("orderAdjustments", each(refund, "order_adjustments", this::adjustment));
        view.put("duties", each(refund, "duties", duty -> Map.of("amountSet", bag(duty, "amount_set"))));
        view.put("transactions", each(refund, "transactions", this::transaction));
        return view;
    }

    private Map<String, Object> refundLine(JsonNode line) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", gid("RefundLineItem", line.path("id")));
        view.put("lineItem", lines.line(line.path("line_item_id").asText(), line.path("line_item")));
        view.put("quantity", line.path("quantity").asInt());
        String restock = line.path("restock_type").asText("no_restock");
        view.put("restockType", restock.toUpperCase(Locale.ROOT));
        view.put("restocked", !restock.equals("no_restock"));
        view.put("priceSet", bag(line.path("line_item"), "price_set"));
        view.put("subtotalSet", bag(line, "subtotal_set"));
        view.put("totalTaxSet", bag(line, "total_tax_set"));
        JsonNode location = line.path("location_id");
        view.put("location", location.isNumber() ? LineView.location(location) : null);
        return view;
    }

    private Map<String, Object> refundShipping(JsonNode line) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("__typename", "RefundShippingLine");
        view.put("id", gid("RefundShippingLine", line.path("id")));
        view.put("shippingLine", new ShippingView(order, wording).line(line.path("shipping_line"), lines));
        view.put("subtotalAmountSet", bag(line, "subtotal_amount_set"));
        view.put("taxAmountSet", bag(line, "tax_amount_set"));
        return view;
    }

    private Map<String, Object> adjustment(JsonNode adjustment) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("__typename", "OrderAdjustment");
        view.put("id", gid("OrderAdjustment", adjustment.path("id")));
        view.put("amountSet", bag(adjustment, "amount_set"));
        view.put("taxAmountSet", bag(adjustment, "tax_amount_set"));
        view.put("reason", adjustment.path("kind").asText().equals("refund_discrepancy") ? "REFUND_DISCREPANCY" : null);
        return view;
    }

    private Map<String, Object> transaction(JsonNode transaction) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("__typename", "OrderTransaction");
        view.put("id", gid("OrderTransaction", transaction.path("id")));
        view.put("kind", transaction.path("kind").asText().toUpperCase(Locale.ROOT));
        view.put("status", transaction.path("status").asText().toUpperCase(Locale.ROOT));
        view.put("gateway", text(transaction, "gateway"));
        view.put("formattedGateway", text(transaction, "gateway"));
        view.put("amountSet", wording.bag(amount(transaction), order));
        view.put("createdAt", time(transaction.path("created_at")));
        view.put("processedAt", time(transaction.path("processed_at")));
        view.put("test", transaction.path("test").asBoolean());
        view.put("paymentId", text(transaction, "payment_id"));
        view.put(
                "manualPaymentGateway",
                transaction.path("manual_payment_gateway").asBoolean());
        return view;
    }

    private Map<String, Object> bag(JsonNode node, String set) {
        Map<String, Object> bag = wording.bag(node.path(set));
        return bag == null ? wording.none(order) : bag;
    }

    private static BigDecimal refunded(JsonNode refund) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode transaction : refund.path("transactions")) {
            if (transaction.path("kind").asText().equals("refund")
                    && transaction.path("status").asText().equals("success")) {
                sum = sum.add(amount(transaction));
            }
        }
        return sum;
    }

    private static BigDecimal amount(JsonNode transaction) {
        return new BigDecimal(transaction.path("amount").asText("0"));
    }

    private static List<Map<String, Object>> each(
            JsonNode node, String field, java.util.function.Function<JsonNode, Map<String, Object>> view) {
        List<Map<String, Object>> list = new ArrayList<>();
        node.path(field).forEach(entry -> list.add(view.apply(entry)));
        return list;
    }
}
