package dev.holdfast.simulators.brightpearl.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Site;
import dev.holdfast.simulators.brightpearl.order.Order;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The searches that are simulated. */
public final class Searches {

    private static final Map<String, Integer> TYPES = Map.of("SO", 1, "PO", 2, "SC", 3, "PC", 4);

    private final Site site;

    /** For one account. */
    public Searches(Site site) {
        this.site = site;
    }

    /** Orders and credits, once searches show them. */
    public Answer orders(Call call, Map<String, String> names) {
        Instant shown = site.now().minus(site.searchLag());
        List<ObjectNode> visible = records(Order.TABLE).stream()
                .filter(order ->
                        !Instant.parse(order.path("createdOn").asText()).isAfter(shown))
                .toList();
        ObjectNode body = (ObjectNode) Json.parse(
                new Search(site, orderColumns()).answer(call, visible).body());
        body.set("reference", names());
        return Answer.json(200, body);
    }

    /** What the ids of an order's row are called; only those of orders, which is what is simulated. */
    private ObjectNode names() {
        ObjectNode names = Json.object();
        ObjectNode types = names.putObject("orderTypeNames");
        types.put("1", "SALES_ORDER")
                .put("2", "PURCHASE_ORDER")
                .put("3", "SALES_CREDIT")
                .put("4", "PURCHASE_CREDIT");
        ObjectNode statuses = names.putObject("orderStatusNames");
        records("orderStatus")
                .forEach(status -> statuses.put(
                        status.path("statusId").asText(), status.path("name").asText()));
        names.putObject("orderPaymentStatusNames").put("1", "UNPAID");
        names.putObject("orderShippingStatusNames").put("1", "No stock tracked products on order");
        names.putObject("orderStockStatusNames").put("13", "Unset");
        return names;
    }

    private List<Column> orderColumns() {
        return List.of(
                column("orderId", "IDSET", "/id"),
                new Column(
                        "orderTypeId",
                        "IDSET",
                        order -> number(TYPES.get(order.path("orderTypeCode").asText()))),
                column("contactId", "INTEGER", "/parties/customer/contactId"),
                column("orderStatusId", "INTEGER", "/orderStatus/orderStatusId"),
                new Column("orderStockStatusId", "INTEGER", order -> number(13)),
                time("createdOn", "createdOn"),
                column("createdById", "INTEGER", "/createdById"),
                column("customerRef", "STRING", "/reference"),
                new Column("orderPaymentStatusId", "INTEGER", order -> number(1)),
                time("updatedOn", "updatedOn"),
                column("parentOrderId", "IDSET", "/parentOrderId"),
                new Column("orderShippingStatusId", "INTEGER", order -> number(1)),
                column("externalRef", "STRING", "/_externalRef"),
                column("installedIntegrationInstanceId", "INTEGER", "/_instance"),
                column("warehouseId", "IDSET", "/warehouseId"),
                new Column("staffOwnerContactId", "INTEGER", order -> number(0)),
                time("taxDate", "placedOn"),
                new Column("departmentId", "INTEGER", order -> number(0)),
                new Column("deliveryDate", "PERIOD", order -> null));
    }

    /** Products. */
    public Answer products(Call call, Map<String, String> names) {
        return new Search(
                        site,
                        List.of(
                                column("productId", "IDSET", "/id"),
                                column("productName", "STRING", "/name"),
                                column("SKU", "STRING", "/sku"),
                                new Column("barcode", "STRING", product -> null),
                                column("stockTracked", "BOOLEAN", "/stockTracked")))
                .answer(call, records("product"));
    }

    /** Currencies. */
    public Answer currencies(Call call, Map<String, String> names) {
        return new Search(
                        site,
                        List.of(
                                column("id", "IDSET", "/id"),
                                column("title", "STRING", "/title"),
                                column("code", "STRING", "/code"),
                                column("isDefault", "BOOLEAN", "/isDefault")))
                .answer(call, records("currency"));
    }

    /** Contacts. */
    public Answer contacts(Call call, Map<String, String> names) {
        return new Search(
                        site,
                        List.of(
                                column("contactId", "IDSET", "/id"),
                                column("primaryEmail", "SEARCH_STRING", "/email"),
                                column("isCustomer", "BOOLEAN", "/isCustomer")))
                .answer(call, records("contact"));
    }

    private Collection<ObjectNode> records(String table) {
        return site.account().read(tables -> List.copyOf(tables.all(table).values()));
    }

    private static Column column(String name, String type, String pointer) {
        return new Column(name, type, record -> {
            JsonNode value = record.at(pointer);
            return value.isTextual() && value.asText().isEmpty() ? null : value;
        });
    }

    private Column time(String name, String field) {
        return new Column(
                name,
                "PERIOD",
                record -> record.has(field)
                        ? Json.mapper()
                                .getNodeFactory()
                                .textNode(site.told(
                                        Instant.parse(record.path(field).asText())))
                        : null);
    }

    private static @Nullable JsonNode number(@Nullable Integer value) {
        return value == null ? null : Json.mapper().getNodeFactory().numberNode(value);
    }
}
