package dev.holdfast.simulators.shiphero;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Tables;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers the schema's fields from an account's records. */
final class Fetchers {

    private static final String ROWS = "rows";

    /** The queries. */
    static final Map<String, DataFetcher<?>> ROOT = Map.of(
            "account", field -> result(field, account()),
            "order", Fetchers::order,
            "orders", Fetchers::orders,
            "shipment", Fetchers::shipment,
            "warehouse_products", Fetchers::stock,
            "webhooks", Fetchers::webhooks);

    /** The mutations. */
    static final Map<String, DataFetcher<?>> CHANGES = Map.of(
            "webhook_create", field -> Webhooks.create(field),
            "webhook_delete", field -> Webhooks.delete(field),
            "webhook_enable", field -> Webhooks.enable(field));

    private Fetchers() {}

    /** What a query runs in. @param complexity what it asks for */
    record Run(Company company, Tables tables, Call call, int complexity) {}

    static Run run(DataFetchingEnvironment field) {
        return field.getGraphQlContext().get(Run.class);
    }

    static Map<String, Object> result(DataFetchingEnvironment field, @Nullable Object data) {
        Map<String, Object> result = head(field);
        result.put("data", Boolean.TRUE.equals(field.getArgument("analyze")) ? null : data);
        return result;
    }

    static Map<String, Object> head(DataFetchingEnvironment field) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("request_id", run(field).call().id());
        result.put("complexity", run(field).complexity());
        return result;
    }

    private static Map<String, Object> account() {
        return Map.of(
                "id",
                Company.id("Account", Company.LEGACY_ID),
                "legacy_id",
                Company.LEGACY_ID,
                "status",
                "active",
                "is_3pl",
                false);
    }

    private static Object order(DataFetchingEnvironment field) {
        String id = field.getArgument("id");
        return result(
                field,
                run(field)
                        .tables()
                        .get(Company.ORDER, Objects.requireNonNull(id))
                        .map(order -> shown(field, order))
                        .orElseThrow(() -> new NotFound("Order")));
    }

    private static Object shipment(DataFetchingEnvironment field) {
        String id = field.getArgument("id");
        for (ObjectNode order : run(field).tables().all(Company.ORDER).values()) {
            for (Map<String, Object> shipment : shipments(plain(order))) {
                if (Objects.equals(shipment.get("id"), id)) {
                    return result(field, shipment);
                }
            }
        }
        throw new NotFound("Shipment");
    }

    private static Object orders(DataFetchingEnvironment field) {
        List<Predicate<Map<String, Object>>> filters = new ArrayList<>();
        equal(field, filters, "customer_account_id", "account_id");
        for (String name : List.of("fulfillment_status", "order_number", "partner_order_id", "shop_name")) {
            equal(field, filters, name, name);
        }
        from(field, filters, "order_date_from", "order_date");
        to(field, filters, "order_date_to", "order_date");
        from(field, filters, "updated_from", "updated_at");
        to(field, filters, "updated_to", "updated_at");
        return rows(field, Company.ORDER, filters);
    }

    private static Object stock(DataFetchingEnvironment field) {
        List<Predicate<Map<String, Object>>> filters = new ArrayList<>();
        equal(field, filters, "customer_account_id", "account_id");
        equal(field, filters, "sku", "sku");
        equal(field, filters, "warehouse_id", "warehouse_id");
        return rows(field, Company.STOCK, filters);
    }

    private static Object webhooks(DataFetchingEnvironment field) {
        List<Predicate<Map<String, Object>>> filters = new ArrayList<>();
        equal(field, filters, "customer_account_id", "account_id");
        return rows(field, Company.WEBHOOK, filters);
    }

    private static Map<String, Object> rows(
            DataFetchingEnvironment field, String table, List<Predicate<Map<String, Object>>> filters) {
        Map<String, Object> result = head(field);
        if (!Boolean.TRUE.equals(field.getArgument("analyze"))) {
            result.put(
                    ROWS,
                    run(field).tables().all(table).values().stream()
                            .map(record -> shown(field, record))
                            .filter(filters.stream().reduce(row -> true, Predicate::and))
                            .toList());
        }
        return result;
    }

    /** A list's page. Cursors are places counted from the beginning, as simple ones are. */
    static @Nullable Object page(DataFetchingEnvironment field) {
        Map<String, Object> result = field.getSource();
        Object rows = Objects.requireNonNull(result).get(ROWS);
        return rows == null ? null : connection(field, sorted(list(rows), field.getArgument("sort")));
    }

    /** A shipment's lines. */
    static Object lines(DataFetchingEnvironment field) {
        Map<String, Object> shipment = field.getSource();
        return connection(field, list(Objects.requireNonNull(shipment).getOrDefault("line_items", List.of())));
    }

    private static Object connection(DataFetchingEnvironment field, List<Map<String, Object>> rows) {
        Integer first = field.getArgument("first");
        String after = field.getArgument("after");
        int from = after == null ? 0 : place(after) + 1;
        int to = Math.min(rows.size(), from + (first == null ? 100 : first));
        List<Map<String, Object>> edges = new ArrayList<>();
        for (int i = from; i < to; i++) {
            edges.add(Map.of("cursor", cursor(i), "node", rows.get(i)));
        }
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("hasNextPage", to < rows.size());
        info.put("hasPreviousPage", from > 0);
        info.put("startCursor", edges.isEmpty() ? null : cursor(from));
        info.put("endCursor", edges.isEmpty() ? null : cursor(to - 1));
        return Map.of("pageInfo", info, "edges", edges);
    }

    private static List<Map<String, Object>> sorted(List<Map<String, Object>> rows, @Nullable String sort) {
        if (sort == null) {
            return rows;
        }
        boolean down = sort.startsWith("-");
        String name = down ? sort.substring(1) : sort;
        if (!rows.isEmpty() && !rows.getFirst().containsKey(name)) {
            throw new IllegalArgumentException("Cannot sort by " + name);
        }
        Comparator<Map<String, Object>> order =
                Comparator.comparing((Map<String, Object> row) -> String.valueOf(row.get(name)));
        return rows.stream().sorted(down ? order.reversed() : order).toList();
    }

    private static void equal(
            DataFetchingEnvironment field, List<Predicate<Map<String, Object>>> filters, String argument, String name) {
        String wanted = field.getArgument(argument);
        if (wanted != null) {
            filters.add(row -> wanted.equals(row.get(name)));
        }
    }

    private static void from(
            DataFetchingEnvironment field, List<Predicate<Map<String, Object>>> filters, String argument, String name) {
        String bound = field.getArgument(argument);
        if (bound != null) {
            Instant from = moment(bound);
            filters.add(row -> !moment(row.get(name)).isBefore(from));
        }
    }

    private static void to(
            DataFetchingEnvironment field, List<Predicate<Map<String, Object>>> filters, String argument, String name) {
        String bound = field.getArgument(argument);
        if (bound != null) {
            Instant to = moment(bound);
            filters.add(row -> !moment(row.get(name)).isAfter(to));
        }
    }

    private static Instant moment(@Nullable Object value) {
        try {
            return OffsetDateTime.parse(String.valueOf(value)).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(value + " is no ISODateTime", e);
        }
    }

    private static Map<String, Object> shown(DataFetchingEnvironment field, ObjectNode record) {
        Map<String, Object> row = plain(record);
        row.remove("secret");
        if (row.containsKey("currency")
                && run(field).company().choice(Choices.MONEY).equals("null")) {
            row.put("currency", null);
        }
        return row;
    }

    @SuppressWarnings("unchecked") // An object's names are texts.
    static Map<String, Object> plain(ObjectNode record) {
        return Json.mapper().convertValue(record, Map.class);
    }

    private static List<Map<String, Object>> shipments(Map<String, Object> order) {
        return list(order.getOrDefault("shipments", List.of()));
    }

    @SuppressWarnings("unchecked") // Records hold lists of objects alone.
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }

    private static String cursor(int place) {
        return Base64.getEncoder().encodeToString(("arrayconnection:" + place).getBytes(StandardCharsets.UTF_8));
    }

    private static int place(String cursor) {
        String text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
        if (!text.matches("arrayconnection:[0-9]{1,9}")) {
            throw new IllegalArgumentException("The cursor is not valid");
        }
        return Integer.parseInt(text.substring(text.indexOf(':') + 1));
    }
}
