package dev.holdfast.connectors.businesscentral;

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
import dev.holdfast.transport.Failure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Business Central for the conformance suite: a company whose number series are its own. */
public final class BusinessCentralUnderTest implements ErpUnderTest {

    private static final Map<String, Kind> KINDS = Map.of(
            "salesOrder", Kind.ORDER,
            "salesShipment", Kind.SHIPMENT,
            "salesCreditMemo", Kind.CREDIT,
            "customer", Kind.CUSTOMER);

    private final MovingClock clock = new MovingClock();
    private final SimulatedCompany company = new SimulatedCompany(clock);

    @Override
    public String vendor() {
        return "businesscentral";
    }

    @Override
    public String title() {
        return "Business Central";
    }

    @Override
    public Map<String, Refusal> refusals() {
        return Map.of("called-off", new Refusal(Failure.Unsupported.class, "undo it by hand"));
    }

    @Override
    public void fresh() {
        clock.moveTo(Instant.now());
        company.fresh();
    }

    @Override
    public ErpConnector connector(CustomerPolicy customers) {
        return company.connector(company.settings(), customers);
    }

    @Override
    public BookingSettings booking(CustomerPolicy customers) {
        return SimulatedCompany.booking(customers);
    }

    @Override
    public String guest() {
        return "10000";
    }

    @Override
    public void item(String sku) {
        ObjectNode item = company.records("item").getFirst().deepCopy();
        item.put("id", "00000000-0000-4000-8000-0000000000ff")
                .put("number", sku)
                .put("blocked", false);
        seed("item", item);
    }

    @Override
    public FaultBook faults() {
        return company.faults();
    }

    /** What is read is always asked for with a query; what is written never. */
    @Override
    public FaultRule.Match calls(Step step) {
        return switch (step) {
            case WRITE -> new FaultRule.Match("businesscentral", null, null, "/companies\\([^)]*\\)/[^?]*$", null);
            case READ_ORDER -> new FaultRule.Match("businesscentral", null, "GET", "/salesOrders\\?", null);
        };
    }

    @Override
    public FaultAction unknownValue() {
        return new FaultAction.ChangedSchema(List.of(new AnswerEdit(
                AnswerEdit.Kind.SET, "/value/0/status", Json.object().textNode("Z"), null)));
    }

    @Override
    public void expireTokens() {
        company.control("POST", "/control/entra/" + SimulatedCompany.TENANT + "/access-tokens/revoke", null);
    }

    @Override
    public void revoke() {
        company.control("DELETE", "/control/entra/" + SimulatedCompany.TENANT + "/applications/the-APP", null);
        expireTokens();
    }

    @Override
    public void forbid() {
        company.enter("{\"denied\":{\"write\":[\"salesOrders\",\"salesCreditMemos\",\"customers\"]}}");
    }

    @Override
    public void later(Duration time) {
        clock.pass(time);
    }

    @Override
    public void begin(String recordId) {
        boolean first = true;
        for (ObjectNode line : new CompanyDocuments(company).lines("salesOrderLine", recordId)) {
            ObjectNode copy = line.deepCopy();
            boolean goes = first && line.path("lineType").asText().equals("Item");
            seed("salesOrderLine", copy.put("shipQuantity", goes ? 1 : 0));
            first &= !goes;
        }
        company.records("salesOrder").stream()
                .filter(order -> order.path("id").asText().equals(recordId))
                .forEach(order -> company.by("ship", order.path("number").asText()));
    }

    @Override
    public String bookElsewhere(SalesOrder order) {
        ObjectNode body = Json.object()
                .put("customerNumber", "10000")
                .put("externalDocumentNumber", order.name())
                .put("orderDate", "2026-11-20");
        ArrayNode lines = body.putArray("salesOrderLines");
        for (SalesOrder.Line line : order.lines()) {
            line(
                    lines,
                    "Item",
                    String.valueOf(line.sku()),
                    line.units(),
                    line.amount().amount());
        }
        if (order.shipping() != null) {
            line(lines, "Account", "40200", 1, order.shipping().amount().amount());
        }
        line(lines, "Account", "22700", 1, order.tax().amount());
        return company.post("/salesOrders", body.toString()).path("id").asText();
    }

    private static void line(ArrayNode lines, String type, String number, int units, BigDecimal amount) {
        lines.addObject()
                .put("lineType", type)
                .put("lineObjectNumber", number)
                .put("quantity", units)
                .put("unitPrice", amount.divide(BigDecimal.valueOf(units), 5, RoundingMode.HALF_UP))
                .put("taxCode", "NONTAXABLE");
    }

    @Override
    public List<Written> written() {
        return company
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
        return new CompanyDocuments(company).all();
    }

    private void seed(String type, JsonNode record) {
        ObjectNode seed = Json.object().put("vendor", "businesscentral").put("account", SimulatedCompany.TENANT);
        seed.putObject("records").putObject(type).set(record.path("id").asText(), record);
        company.control("POST", "/control/seed", seed.toString());
    }

    @Override
    public void close() {
        company.close();
    }
}
