package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.brightpearl.Table.Row;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.BrightpearlSettings;
import dev.holdfast.settings.BrightpearlSettings.OrderKeyField;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds and reads orders and credits. An order stays one document, whatever becomes of it: shipped and invoiced, it is found under
 * the same id and reference.
 */
final class Orders {

    static final String SEARCH = "/order-service/order-search";
    static final String SALES_ORDER = "1";
    static final String SALES_CREDIT = "3";

    private static final String REFERENCE = "externalRef";
    private static final String NOT_STOCKED = "NST";

    private final BrightpearlSettings settings;
    private final BrightpearlCalls calls;
    private final Searches searches;

    Orders(BrightpearlSettings settings, BrightpearlCalls calls, Searches searches) {
        this.settings = settings;
        this.calls = calls;
        this.searches = searches;
    }

    /** The document under our own reference: one that names another installation is somebody else's. */
    Optional<Row> own(String reference, String type) {
        return one(
                searches.exact(SEARCH, REFERENCE, reference, Map.of("orderTypeId", type), "orderId").stream()
                        .filter(row -> type.equals(row.need("orderTypeId")) && installedAsOurs(row))
                        .toList(),
                reference);
    }

    /** The order that another integration booked, by the connection's key rule. */
    Optional<Row> adopted(OrderKey key, String orderName) {
        OrderKeyField field = settings.orderKeyField();
        if (field == null) {
            return Optional.empty();
        }
        String column = column(field);
        List<Row> rows = new ArrayList<>();
        for (String value : List.of(orderName, key.value())) {
            searches.exact(SEARCH, column, value, Map.of("orderTypeId", SALES_ORDER), "orderId").stream()
                    .filter(row -> SALES_ORDER.equals(row.need("orderTypeId"))
                            && keyOf(row).isEmpty())
                    .forEach(rows::add);
        }
        return one(rows, orderName);
    }

    /** The key that our own reference names; empty for an order that is not ours. */
    Optional<OrderKey> keyOf(Row row) {
        return installedAsOurs(row) ? ExternalRefs.orderOf(row.get(REFERENCE).orElse(null)) : Optional.empty();
    }

    static String column(OrderKeyField field) {
        return switch (field) {
            case CUSTOMER_REF -> "customerRef";
            case EXTERNAL_REF -> REFERENCE;
        };
    }

    private boolean installedAsOurs(Row row) {
        Long ours = settings.installationInstance();
        return row.get("installedIntegrationInstanceId")
                .map(given -> ours != null && given.equals(Long.toString(ours)))
                .orElse(true);
    }

    /** @throws UpstreamException {@code Unsupported} when there are several: which of them it is is a person's to say */
    private static Optional<Row> one(List<Row> rows, String name) {
        if (rows.size() > 1) {
            throw new UpstreamException(new Failure.Unsupported(
                    name + " matches " + rows.size() + " orders in Brightpearl (ids "
                            + rows.stream().map(row -> row.need("orderId")).toList()
                            + "): keep one, or clear the reference of the others",
                    "adopt"));
        }
        return rows.stream().findFirst();
    }

    /** Several orders by their ids, at most 200; those that are not there are left out. */
    List<JsonNode> read(List<String> ids) {
        List<JsonNode> orders = new ArrayList<>();
        calls.find("/order-service/order/" + String.join(",", ids)).ifPresent(all -> all.forEach(orders::add));
        return orders;
    }

    /** An order by its id; empty when Brightpearl has none. */
    Optional<BookedOrder> read(String id, Origin origin) {
        Optional<JsonNode> order = calls.find("/order-service/order/" + id + "?includeOptional=customFields")
                .map(all -> all.path(0))
                .filter(JsonNode::isObject);
        return order.map(held -> {
            ObjectNode raw = HeldOrder.raw(held, notes(id, held));
            return HeldOrder.of(raw).booked(origin, settings, raw);
        });
    }

    /** Goods-out notes, by id; an order of nothing that is stocked has none. */
    private JsonNode notes(String id, JsonNode order) {
        boolean ships = order.path("orderTypeCode").asText().equals("SO")
                && !order.path("shippingStatusCode").asText().equals(NOT_STOCKED);
        return ships
                ? calls.find("/warehouse-service/order/" + id + "/goods-note/goods-out/")
                        .orElseGet(Json::object)
                : Json.object();
    }
}
