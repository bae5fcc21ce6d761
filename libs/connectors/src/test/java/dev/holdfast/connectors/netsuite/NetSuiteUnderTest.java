package dev.holdfast.connectors.netsuite;

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
import dev.holdfast.settings.ErpSettings.NetSuite.ExternalIds;
import dev.holdfast.settings.ErpSettings.NetSuite.Refunds;
import dev.holdfast.simulators.fault.AnswerEdit;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultBook;
import dev.holdfast.simulators.fault.FaultRule;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Change;
import dev.holdfast.simulators.world.Tables;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** NetSuite for the conformance suite: an account that signs in by certificate and pays refunds out. */
public final class NetSuiteUnderTest implements ErpUnderTest {

    private static final Refunds PAID_OUT = new Refunds("129", "5");
    private static final Map<String, Kind> KINDS = Map.of(
            "salesOrder", Kind.ORDER,
            "itemFulfillment", Kind.SHIPMENT,
            "creditMemo", Kind.CREDIT,
            "customerRefund", Kind.PAYMENT,
            "customer", Kind.CUSTOMER);

    /** The stand-in that gift cards are booked as. */
    private static final Map<String, String> STAND_INS = Map.of("806", "GIFT-25");

    private final MovingClock clock = new MovingClock(Instant.now());
    private final SimulatedAccount account;

    /** Starts the simulator. */
    public NetSuiteUnderTest() {
        account = SimulatedAccount.start(clock);
    }

    @Override
    public String vendor() {
        return "netsuite";
    }

    @Override
    public String title() {
        return "NetSuite";
    }

    @Override
    public Map<String, Refusal> refusals() {
        return Map.of(
                "three-decimals", new Refusal(Failure.Unsupported.class, "book it by hand"),
                "called-off", new Refusal(Failure.Unsupported.class, "delete it by hand"));
    }

    @Override
    public void fresh() {
        clock.moveTo(Instant.now());
        account.fresh();
    }

    @Override
    public ErpConnector connector(CustomerPolicy customers) {
        return account.connector(account.settings(Samples.OAUTH, true, false, ExternalIds.ATOMIC, PAID_OUT), customers);
    }

    @Override
    public BookingSettings booking(CustomerPolicy customers) {
        return SimulatedAccount.booking(customers);
    }

    @Override
    public String guest() {
        return "901";
    }

    @Override
    public void item(String sku) {
        account.post("/inventoryItem", Json.object().put("itemId", sku).toString());
    }

    @Override
    public FaultBook faults() {
        return account.faults();
    }

    /** What has a body changes a record; queries go elsewhere. */
    @Override
    public FaultRule.Match calls(Step step) {
        return switch (step) {
            case WRITE -> new FaultRule.Match("netsuite", null, null, "/record/v1/", ".");
            case READ_ORDER ->
                new FaultRule.Match(
                        "netsuite", null, null, "/record/v1/salesOrder/|/query/v1/suiteql", "^$|FROM transaction ");
        };
    }

    @Override
    public FaultAction unknownValue() {
        return new FaultAction.ChangedSchema(List.of(
                new AnswerEdit(AnswerEdit.Kind.SET, "/status/id", Json.array().textNode("Z"), null)));
    }

    @Override
    public void expireTokens() {
        account.control("access-tokens/revoke");
    }

    @Override
    public void revoke() {
        account.control("certificates/the-CERT/revoke");
        account.control("access-tokens/revoke");
    }

    @Override
    public void forbid() {
        account.register("{\"permissions\":{\"salesOrder\":\"VIEW\"}}");
    }

    @Override
    public void later(Duration time) {
        clock.pass(time);
    }

    @Override
    public void begin(String recordId) {
        ArrayNode lines = Json.array();
        for (JsonNode line : row("salesOrder", recordId).path("item")) {
            ObjectNode told =
                    lines.addObject().put("orderLine", line.path("line").asInt());
            if (lines.size() == 1) {
                told.put("quantity", 1);
            } else {
                told.put("itemReceive", false);
            }
        }
        ObjectNode body = Json.object();
        body.set("item", Json.object().set("items", lines));
        account.post("/salesOrder/" + recordId + "/!transform/itemFulfillment", body.toString());
    }

    @Override
    public String bookElsewhere(SalesOrder order) {
        ObjectNode body = Json.object().put("otherRefNum", order.name());
        body.set("entity", RecordLink.to("901"));
        body.set("currency", RecordLink.to("1"));
        body.set("subsidiary", RecordLink.to("1"));
        body.set("location", RecordLink.to("2"));
        if (order.shipping() != null) {
            body.put("shippingCost", order.shipping().amount().amount());
            body.set("shipMethod", RecordLink.to("601"));
        }
        ArrayNode lines = Json.array();
        Map<String, String> ids = new HashMap<>();
        skus().forEach((id, sku) -> ids.put(sku, id));
        for (SalesOrder.Line line : order.lines()) {
            ObjectNode told = lines.addObject()
                    .put("quantity", line.units())
                    .put("amount", line.amount().amount())
                    .put("tax1Amt", line.tax().amount());
            told.set("item", RecordLink.to(ids.getOrDefault(String.valueOf(line.sku()), "")));
            told.set("taxCode", RecordLink.to("701"));
        }
        body.set("item", Json.object().set("items", lines));
        return account.post("/salesOrder", body.toString());
    }

    @Override
    public List<Written> written() {
        return account
                .world()
                .writes()
                .read(0, 100_000, entry -> entry.origin() == Cause.Origin.CLIENT)
                .entries()
                .stream()
                .map(entry -> new Written(
                        KINDS.getOrDefault(entry.table(), Kind.OTHER),
                        entry.key(),
                        entry.request(),
                        entry.kind() == Change.Kind.CREATE))
                .toList();
    }

    @Override
    public List<Document> documents() {
        Map<String, String> skus = skus();
        List<Document> documents = new ArrayList<>();
        for (String table : List.of("salesOrder", "itemFulfillment", "creditMemo", "customerRefund")) {
            read(tables -> tables.all(table).values().stream()
                            .map(record -> document(KINDS.getOrDefault(table, Kind.OTHER), record, skus))
                            .toList())
                    .forEach(documents::add);
        }
        return documents;
    }

    private Document document(Kind kind, ObjectNode record, Map<String, String> skus) {
        Map<String, Integer> units = new TreeMap<>();
        boolean open = false;
        for (JsonNode line : record.path("item")) {
            String sku = skus.get(line.path("item").path("id").asText());
            if (sku != null
                    && !line.path("isClosed").asBoolean()
                    && line.path("quantity").asInt() > 0) {
                units.merge(sku, line.path("quantity").asInt(), Integer::sum);
            }
            open |= sku != null && !line.path("isClosed").asBoolean();
        }
        String currency = row("currency", record.path("currency").path("id").asText())
                .path("symbol")
                .asText();
        return new Document(
                kind,
                record.path("id").asText(),
                currency,
                record.path("total").isNumber()
                        ? Optional.of(record.path("total").decimalValue())
                        : Optional.empty(),
                kind == Kind.ORDER && !open,
                units,
                record.path("entity").path("id").asText(),
                record.path("item").size(),
                record.toString()
                        + row("customer", record.path("entity").path("id").asText()));
    }

    /** SKUs by the internal ids of what can be sold. */
    private Map<String, String> skus() {
        Map<String, String> skus = new HashMap<>(STAND_INS);
        for (String table : List.of("inventoryItem", "nonInventorySaleItem")) {
            read(tables -> List.copyOf(tables.all(table).values()))
                    .forEach(item -> skus.put(
                            item.path("id").asText(), item.path("itemId").asText()));
        }
        return skus;
    }

    private JsonNode row(String table, String id) {
        return read(tables -> tables.get(table, id).<JsonNode>map(row -> row).orElseGet(Json::object));
    }

    private <T> T read(java.util.function.Function<Tables, T> read) {
        return account.world().account("netsuite", "1234567").read(read);
    }

    @Override
    public void close() {
        account.close();
    }
}
