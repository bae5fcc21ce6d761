package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.conformance.ErpUnderTest;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.connectors.warehouse.MovingClock;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.simulators.fault.AnswerEdit;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultBook;
import dev.holdfast.simulators.fault.FaultRule;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Change;
import dev.holdfast.simulators.world.WriteEntry;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brightpearl for the conformance suite: an installed OAuth app. */
public final class BrightpearlUnderTest implements ErpUnderTest {

    private final MovingClock clock = new MovingClock(Instant.now());
    private final Desk desk = Desk.open(clock);
    private long items;

    @Override
    public String vendor() {
        return "brightpearl";
    }

    @Override
    public String title() {
        return "Brightpearl";
    }

    @Override
    public Map<String, Refusal> refusals() {
        return Map.of(
                "known-customer", new Refusal(Failure.MissingReference.class, "not mapped"),
                "b2b-company", new Refusal(Failure.MissingReference.class, "not mapped"),
                "three-decimals", new Refusal(Failure.Unsupported.class, "by hand"),
                "called-off", new Refusal(Failure.Unsupported.class, "delete it by hand"));
    }

    @Override
    public void fresh() {
        clock.moveTo(Instant.now());
        items = 3000;
        desk.fresh();
    }

    @Override
    public ErpConnector connector(CustomerPolicy customers) {
        return desk.connector(desk.settings(Desk.OAUTH), customers);
    }

    @Override
    public BookingSettings booking(CustomerPolicy customers) {
        return Desk.booking(customers);
    }

    @Override
    public String guest() {
        return "77";
    }

    @Override
    public void item(String sku) {
        items++;
        desk.product(items, sku);
    }

    @Override
    public FaultBook faults() {
        return desk.faults();
    }

    @Override
    public FaultRule.Match calls(Step step) {
        return switch (step) {
            case WRITE -> new FaultRule.Match("brightpearl", null, null, "/public-api/", ".");
            case READ_ORDER -> new FaultRule.Match("brightpearl", null, "GET", "/order-service/order", null);
        };
    }

    @Override
    public FaultAction unknownValue() {
        return new FaultAction.ChangedSchema(List.of(new AnswerEdit(
                AnswerEdit.Kind.SET,
                "/response/0/shippingStatusCode",
                Json.array().textNode("XYZ"),
                null)));
    }

    @Override
    public void expireTokens() {
        desk.revokeTokens();
    }

    @Override
    public void revoke() {
        desk.revokeTokens();
        desk.send("PUT", "/control/brightpearl/acme/account-tokens/the-APP", "{\"token\":\"another\"}");
    }

    @Override
    public void forbid() {
        desk.register(true);
    }

    @Override
    public void later(Duration time) {
        clock.pass(time);
    }

    @Override
    public void begin(String recordId) {
        JsonNode order = new DeskDocuments(desk).row("order", recordId);
        for (var row : order.path("orderRows").properties()) {
            if (row.getValue().has("productSku")
                    && new DeskDocuments(desk)
                            .row("product", row.getValue().path("productId").asText())
                            .path("stockTracked")
                            .asBoolean()) {
                desk.elsewhere(
                        "POST",
                        "/warehouse-service/order/" + recordId + "/goods-note/goods-out",
                        "{\"warehouses\":[{\"releaseDate\":\"2026-11-01T00:00:00Z\",\"warehouseId\":2,\"transfer\":false,"
                                + "\"products\":[{\"productId\":"
                                + row.getValue().path("productId").asText() + ",\"salesOrderRowId\":" + row.getKey()
                                + ",\"quantity\":1}]}],\"priority\":false}");
                return;
            }
        }
        throw new IllegalStateException("Nothing of order " + recordId + " can be shipped");
    }

    @Override
    public String bookElsewhere(SalesOrder order) {
        Map<String, Long> ids = new HashMap<>();
        new DeskDocuments(desk)
                .read(tables -> List.copyOf(tables.all("product").values()))
                .forEach(product ->
                        ids.put(product.path("sku").asText(), product.path("id").asLong()));
        ObjectNode body = Json.object().put("ref", order.name());
        body.putObject("customer").put("id", 200);
        body.putObject("currency").put("code", order.currency());
        ArrayNode rows = body.putArray("rows");
        for (SalesOrder.Line line : order.lines()) {
            rows.addObject()
                    .put("productId", ids.getOrDefault(String.valueOf(line.sku()), 0L))
                    .put("quantity", Integer.toString(line.units()))
                    .put("taxCode", "T")
                    .put("net", line.amount().amount().toPlainString())
                    .put("tax", line.tax().amount().toPlainString());
        }
        if (order.shipping() != null) {
            rows.addObject()
                    .put("name", "Postage")
                    .put("quantity", "1")
                    .put("taxCode", "T")
                    .put("net", order.shipping().amount().amount().toPlainString())
                    .put("tax", order.shipping().tax().amount().toPlainString())
                    .put("nominalCode", "4040");
        }
        return desk.elsewhere("POST", "/order-service/sales-order", body.toString())
                .asText();
    }

    @Override
    public List<Written> written() {
        return desk
                .simulators()
                .world()
                .writes()
                .read(0, 100_000, entry -> entry.origin() == Cause.Origin.CLIENT)
                .entries()
                .stream()
                .map(entry ->
                        new Written(kind(entry), entry.key(), entry.request(), entry.kind() == Change.Kind.CREATE))
                .toList();
    }

    private static Kind kind(WriteEntry entry) {
        JsonNode record = entry.after() == null ? entry.before() : entry.after();
        return switch (entry.table()) {
            case "order" -> DeskDocuments.kind(record);
            case "goodsOutNote" -> Kind.SHIPMENT;
            default -> Kind.OTHER;
        };
    }

    @Override
    public List<Document> documents() {
        return new DeskDocuments(desk).all();
    }

    @Override
    public void close() {
        desk.close();
    }
}
