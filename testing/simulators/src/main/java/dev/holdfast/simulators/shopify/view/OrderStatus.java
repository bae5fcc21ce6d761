package dev.holdfast.simulators.shopify.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The statuses that GraphQL shows and search knows, derived from an order as webhooks carry it. */
public final class OrderStatus {

    /** From this API version on, an order with nothing left to fulfil is no longer called unfulfilled. */
    private static final String FULFILLMENT_NOT_REQUIRED_SINCE = "2026-10";

    private OrderStatus() {}

    /** {@code displayFinancialStatus}; null where the order has none. */
    public static @Nullable String financial(JsonNode order) {
        String status = order.path("financial_status").asText(null);
        return status == null ? null : status.toUpperCase(Locale.ROOT);
    }

    /** {@code displayFulfillmentStatus} as the API version shows it. */
    public static String fulfillment(JsonNode order, String version) {
        return switch (order.path("fulfillment_status").asText("")) {
            case "partial" -> "PARTIALLY_FULFILLED";
            case "fulfilled" -> "FULFILLED";
            case "restocked" -> "RESTOCKED";
            default ->
                nothingLeft(order) && version.compareTo(FULFILLMENT_NOT_REQUIRED_SINCE) >= 0
                        ? "FULFILLMENT_NOT_REQUIRED"
                        : "UNFULFILLED";
        };
    }

    /** The search filter {@code status}; empty for a value that is none. */
    public static Optional<Predicate<JsonNode>> filter(String value) {
        return switch (value) {
            case "open" -> Optional.of(order -> !isSet(order, "closed_at") && !isSet(order, "cancelled_at"));
            case "closed" -> Optional.of(order -> isSet(order, "closed_at"));
            case "cancelled" -> Optional.of(order -> isSet(order, "cancelled_at"));
            case "not_closed" -> Optional.of(order -> !isSet(order, "closed_at"));
            case "any" -> Optional.of(order -> true);
            default -> Optional.empty();
        };
    }

    /** The search filter {@code fulfillment_status}; empty for a value that is none. */
    public static Optional<Predicate<JsonNode>> fulfillmentFilter(String value) {
        return switch (value) {
            case "fulfilled", "shipped" -> Optional.of(order -> is(order, "fulfilled"));
            case "partial" -> Optional.of(order -> is(order, "partial"));
            case "unfulfilled" -> Optional.of(order -> !is(order, "fulfilled"));
            case "unshipped" -> Optional.of(order -> is(order, ""));
            case "scheduled", "on_hold", "request_declined" -> Optional.of(order -> false);
            default -> Optional.empty();
        };
    }

    private static boolean is(JsonNode order, String status) {
        return order.path("fulfillment_status").asText("").equals(status);
    }

    private static boolean nothingLeft(JsonNode order) {
        for (JsonNode line : order.path("line_items")) {
            if (line.path("fulfillable_quantity").asInt() > 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSet(JsonNode order, String field) {
        return order.hasNonNull(field);
    }
}
