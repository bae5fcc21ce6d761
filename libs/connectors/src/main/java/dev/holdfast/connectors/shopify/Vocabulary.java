package dev.holdfast.connectors.shopify;

import dev.holdfast.contracts.order.CanonicalOrder.FinancialStatus;
import dev.holdfast.contracts.order.CanonicalOrder.Restock;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shopify's words where Holdfast must choose by them; webhooks write them in lower case, GraphQL in upper case. A word that
 * is not here is a contract violation: guessing what it means would book something that nobody ordered.
 */
final class Vocabulary {

    private static final Set<String> TRANSACTION_KINDS = Set.of(
            "authorization", "capture", "sale", "void", "refund", "change", "emv_authorization", "suggested_refund");
    private static final Set<String> TRANSACTION_STATUSES =
            Set.of("pending", "success", "failure", "error", "awaiting_response", "unknown");

    private Vocabulary() {}

    static @Nullable FinancialStatus financialStatus(Node order, String name) {
        return order.isNull(name) ? null : constant(FinancialStatus.class, order, name);
    }

    static Restock restock(Node refundLine, String name) {
        return constant(Restock.class, refundLine, name);
    }

    /** Whether a transaction of a refund moved money back; a pending or failed one has not. */
    static boolean movedMoneyBack(Node transaction) {
        String kind = word(transaction, "kind", TRANSACTION_KINDS);
        String status = word(transaction, "status", TRANSACTION_STATUSES);
        return kind.equals("refund") && status.equals("success");
    }

    private static <E extends Enum<E>> E constant(Class<E> type, Node node, String name) {
        String value = node.text(name);
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw unknown(node, name, value);
        }
    }

    private static String word(Node node, String name, Set<String> known) {
        String value = node.text(name);
        String word = value.toLowerCase(Locale.ROOT);
        if (!known.contains(word)) {
            throw unknown(node, name, value);
        }
        return word;
    }

    private static RuntimeException unknown(Node node, String name, String value) {
        return Violations.at(node.at(name), "has the unknown value " + Violations.shown(value));
    }
}
