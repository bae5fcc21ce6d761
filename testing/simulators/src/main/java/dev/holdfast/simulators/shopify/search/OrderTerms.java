package dev.holdfast.simulators.shopify.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.shopify.search.Search.Comparator;
import dev.holdfast.simulators.shopify.view.OrderStatus;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The filters on orders, by the field's name; each refuses values that do not fit its type. */
final class OrderTerms {

    private static final Map<String, String> TIMES =
            Map.of("created_at", "created_at", "updated_at", "updated_at", "processed_at", "processed_at");

    private static final Map<String, Function<JsonNode, String>> TEXTS = Map.ofEntries(
            Map.entry("name", order -> order.path("name").asText("").replace("#", "")),
            Map.entry("email", order -> order.path("email").asText("")),
            Map.entry("po_number", order -> order.path("po_number").asText("")),
            Map.entry("source_name", order -> order.path("source_name").asText("")),
            Map.entry("source_identifier", order -> order.path("source_identifier")
                    .asText("")),
            Map.entry("confirmation_number", order -> order.path("confirmation_number")
                    .asText("")),
            Map.entry("cart_token", order -> order.path("cart_token").asText("")),
            Map.entry("checkout_token", order -> order.path("checkout_token").asText("")),
            Map.entry(
                    "discount_code",
                    order -> order.path("discount_codes").path(0).path("code").asText("")),
            Map.entry(
                    "financial_status", order -> order.path("financial_status").asText("")));

    private static final Map<String, Function<JsonNode, String>> IDS = Map.of(
            "id", order -> order.path("id").asText(""),
            "customer_id", order -> order.path("customer").path("id").asText(""),
            "location_id", order -> order.path("location_id").asText(""));

    /** Filters of the vendor's that nobody has needed yet: using one must fail loudly, not look like an unknown field. */
    private static final Set<String> NOT_SIMULATED = Set.of(
            "channel",
            "channel_id",
            "chargeback_status",
            "credit_card_last4",
            "delivery_method",
            "fraud_protection_level",
            "fulfillment_location_id",
            "payment_id",
            "payment_provider_id",
            "reference_location_id",
            "return_status",
            "risk_level",
            "sales_channel",
            "subtotal_line_items_quantity",
            "total_weight");

    private OrderTerms() {}

    /** The test for one term; empty when the vendor cannot apply it. */
    static Optional<Predicate<JsonNode>> compile(String field, Comparator comparator, String value, Instant now) {
        if (NOT_SIMULATED.contains(field)) {
            throw new UnsupportedOperationException("The simulator does not have the order filter " + field + " yet");
        }
        if (TIMES.containsKey(field)) {
            return instant(value, now).map(bound -> order -> {
                String time = order.path(TIMES.get(field)).asText("");
                return !time.isEmpty()
                        && comparator.holds(
                                OffsetDateTime.parse(time).toInstant().compareTo(bound));
            });
        }
        if (IDS.containsKey(field)) {
            return number(value)
                    .map(bound -> order -> number(IDS.get(field).apply(order))
                            .map(id -> comparator.holds(id.compareTo(bound)))
                            .orElse(false));
        }
        if (field.equals("current_total_price")) {
            return number(value)
                    .map(bound -> order -> comparator.holds(
                            new BigDecimal(order.path("current_total_price").asText("0")).compareTo(bound)));
        }
        if (TEXTS.containsKey(field)) {
            return Optional.of(text(TEXTS.get(field), value.replace("#", "")));
        }
        return word(field, value);
    }

    private static Optional<Predicate<JsonNode>> word(String field, String value) {
        return switch (field) {
            case "test" ->
                value.equals("true") || value.equals("false")
                        ? Optional.of(order ->
                                Boolean.toString(order.path("test").asBoolean()).equals(value))
                        : Optional.empty();
            case "status" -> OrderStatus.filter(value);
            case "fulfillment_status" -> OrderStatus.fulfillmentFilter(value);
            case "tag" -> Optional.of(order -> tagged(order, value));
            case "tag_not" -> Optional.of(order -> !tagged(order, value));
            case "sku" -> Optional.of(order -> anyIn(order.path("line_items"), "sku", value));
            case "gateway" ->
                Optional.of(order -> StreamSupport.stream(
                                order.path("payment_gateway_names").spliterator(), false)
                        .anyMatch(name -> name.asText().equalsIgnoreCase(value)));
            default -> Optional.empty();
        };
    }

    private static Predicate<JsonNode> text(Function<JsonNode, String> field, String value) {
        String[] wanted = value.split(",");
        return order -> {
            String found = field.apply(order).toLowerCase(Locale.ROOT);
            return Arrays.stream(wanted)
                    .map(one -> one.toLowerCase(Locale.ROOT))
                    .anyMatch(one -> one.endsWith("*")
                            ? found.startsWith(one.substring(0, one.length() - 1))
                            : found.equals(one));
        };
    }

    private static boolean tagged(JsonNode order, String value) {
        return Arrays.stream(order.path("tags").asText("").split(","))
                .anyMatch(tag -> tag.trim().equalsIgnoreCase(value));
    }

    private static boolean anyIn(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .anyMatch(item -> item.path(field).asText("").equalsIgnoreCase(value));
    }

    private static Optional<BigDecimal> number(String value) {
        return value.matches("-?[0-9]{1,20}(\\.[0-9]{1,10})?") ? Optional.of(new BigDecimal(value)) : Optional.empty();
    }

    /** An instant, a date or a year; a time without an offset is UTC. */
    private static Optional<Instant> instant(String value, Instant now) {
        if (value.equals("now")) {
            return Optional.of(now);
        }
        try {
            if (value.matches("[0-9]{4}")) {
                return Optional.of(
                        Year.parse(value).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            if (value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                return Optional.of(
                        LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            if (value.matches(".*T.*(Z|[+-][0-9]{2}:[0-9]{2})")) {
                return Optional.of(OffsetDateTime.parse(value).toInstant());
            }
            return Optional.of(LocalDateTime.parse(value).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
