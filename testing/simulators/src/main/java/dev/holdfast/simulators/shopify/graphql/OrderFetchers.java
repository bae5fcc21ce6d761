package dev.holdfast.simulators.shopify.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.shopify.graphql.Paging.Place;
import dev.holdfast.simulators.shopify.order.ShopOrders;
import dev.holdfast.simulators.shopify.search.OrderFilter;
import dev.holdfast.simulators.shopify.view.OrderView;
import graphql.schema.DataFetchingEnvironment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that lead to orders: by id, in a window, counted. */
final class OrderFetchers {

    private static final String GID = "gid://shopify/Order/";
    private static final String REFUND = "gid://shopify/Refund/";
    private static final String FULFILLMENT = "gid://shopify/Fulfillment/";

    /** Without {@code read_all_orders}, older orders do not exist. */
    private static final Duration VISIBLE = Duration.ofDays(60);

    private OrderFetchers() {}

    static @Nullable Object order(DataFetchingEnvironment field) {
        return byId(field, field.getArgument("id"));
    }

    static @Nullable Object node(DataFetchingEnvironment field) {
        return byId(field, field.getArgument("id"));
    }

    static List<Object> nodes(DataFetchingEnvironment field) {
        List<String> ids = field.getArgument("ids");
        if (ids.size() > 250) {
            throw Refusal.badRequest(
                    field, "The input array size of " + ids.size() + " is greater than the maximum allowed of 250.");
        }
        List<Object> nodes = new ArrayList<>();
        ids.forEach(id -> nodes.add(byId(field, id)));
        return nodes;
    }

    static Object orders(DataFetchingEnvironment field) {
        ShopCall call = AdminSchema.call(field);
        String sortKey = field.getArgument("sortKey");
        List<ObjectNode> found = new ArrayList<>(found(field, call));
        Comparator<Place> order = comparator(sortKey);
        found.sort(Comparator.comparing(one -> place(one, sortKey), order));
        return Paging.page(field, found, one -> place(one, sortKey), order, one -> OrderView.of(one, call.wording()));
    }

    static Object count(DataFetchingEnvironment field) {
        int found = found(field, AdminSchema.call(field)).size();
        Integer limit = field.getArgument("limit");
        boolean cut = limit != null && found > limit;
        return Map.of("count", cut ? limit : found, "precision", cut ? "AT_LEAST" : "EXACT");
    }

    private static @Nullable Object byId(DataFetchingEnvironment field, String id) {
        ShopCall call = AdminSchema.call(field);
        if (!id.startsWith("gid://shopify/")) {
            throw Refusal.badRequest(field, "Invalid global id '" + id + "'");
        }
        if (id.startsWith(REFUND)) {
            return part(call, "refunds", id);
        }
        if (id.startsWith(FULFILLMENT)) {
            return part(call, "fulfillments", id);
        }
        if (!id.startsWith(GID)) {
            return null;
        }
        return call.tables()
                .get(ShopOrders.TABLE, id.substring(GID.length()))
                .filter(order -> visible(order, call))
                .map(order -> OrderView.of(order, call.wording()))
                .orElse(null);
    }

    /** The refund or shipment of that id, in whichever order it is. */
    private static @Nullable Object part(ShopCall call, String list, String id) {
        String number = id.substring(id.lastIndexOf('/') + 1);
        for (ObjectNode order : call.tables().all(ShopOrders.TABLE).values()) {
            for (JsonNode part : order.path(list)) {
                if (part.path("id").asText().equals(number) && visible(order, call)) {
                    return ((List<?>) OrderView.of(order, call.wording()).getOrDefault(list, List.of()))
                            .stream()
                                    .filter(one -> one instanceof Map<?, ?> view && id.equals(view.get("id")))
                                    .findFirst()
                                    .orElse(null);
                }
            }
        }
        return null;
    }

    private static List<ObjectNode> found(DataFetchingEnvironment field, ShopCall call) {
        String query = field.getArgument("query");
        List<ObjectNode> found = new ArrayList<>();
        if (query == null || query.isBlank()) {
            call.tables().all(ShopOrders.TABLE).values().stream()
                    .filter(order -> visible(order, call))
                    .forEach(found::add);
            return found;
        }
        OrderFilter filter = OrderFilter.of(query, call.now(), call.ignoredMatches());
        call.searches().put(field.getExecutionStepInfo().getResultKey(), new ShopCall.Searched(query, filter));
        Instant indexed = call.now().minus(call.searchLag());
        call.tables().all(ShopOrders.TABLE).forEach((id, order) -> {
            ObjectNode asIndexed = ShopOrders.asOf(call.tables(), id, order, indexed);
            if (asIndexed != null && visible(order, call) && filter.matches().test(asIndexed)) {
                found.add(order);
            }
        });
        return found;
    }

    private static boolean visible(JsonNode order, ShopCall call) {
        return call.scopes().contains("read_all_orders")
                || time(order, "created_at").isAfter(call.now().minus(VISIBLE));
    }

    private static Place place(JsonNode order, String sortKey) {
        String value =
                switch (sortKey) {
                    case "CREATED_AT" -> time(order, "created_at").toString();
                    case "UPDATED_AT" -> time(order, "updated_at").toString();
                    case "PROCESSED_AT" -> time(order, "processed_at").toString();
                    case "ORDER_NUMBER" -> order.path("order_number").asText("0");
                    case "TOTAL_PRICE" -> order.path("total_price").asText("0");
                    case "CURRENT_TOTAL_PRICE" ->
                        order.path("current_total_price").asText("0");
                    case "TOTAL_ITEMS_QUANTITY" ->
                        Integer.toString(order.path("line_items").size());
                    case "CUSTOMER_NAME" ->
                        order.path("customer").path("last_name").asText("");
                    case "DESTINATION" ->
                        order.path("shipping_address").path("city").asText("");
                    case "FINANCIAL_STATUS" -> order.path("financial_status").asText("");
                    case "FULFILLMENT_STATUS" ->
                        order.path("fulfillment_status").asText("");
                    case "PO_NUMBER" -> order.path("po_number").asText("");
                    default -> "";
                };
        return new Place(value, order.path("id").asLong());
    }

    private static Comparator<Place> comparator(String sortKey) {
        Comparator<Place> byValue =
                switch (sortKey) {
                    case "ORDER_NUMBER", "TOTAL_PRICE", "CURRENT_TOTAL_PRICE", "TOTAL_ITEMS_QUANTITY" ->
                        Comparator.comparing(place -> new BigDecimal(place.value()));
                    case "CREATED_AT", "UPDATED_AT", "PROCESSED_AT" ->
                        Comparator.comparing(place -> Instant.parse(place.value()));
                    default -> Comparator.comparing(Place::value);
                };
        return byValue.thenComparing(Place::id);
    }

    private static Instant time(JsonNode order, String field) {
        return OffsetDateTime.parse(order.path(field).asText()).toInstant();
    }
}
