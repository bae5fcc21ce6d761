package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
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
import dev.holdfast.simulators.world.Tables;
import dev.holdfast.transport.Failure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Finance &amp; Operations for the conformance suite: a legal entity whose number sequence is automatic. */
public final class FinanceOperationsUnderTest implements ErpUnderTest {

    private static final Refusal BY_HAND = new Refusal(Failure.Unsupported.class, "by hand");
    private static final String GIFT_CARD = "S-GIFTCARD";

    private final MovingClock clock = new MovingClock(Instant.now());
    private final SimulatedEnvironment environment = SimulatedEnvironment.start(clock);

    @Override
    public String vendor() {
        return "financeoperations";
    }

    @Override
    public String title() {
        return "Finance & Operations";
    }

    /** Packing slips, return orders and credit notes are posted by people: no description names an entity for them. */
    @Override
    public Map<String, Refusal> refusals() {
        Map<String, Refusal> refusals = new HashMap<>();
        for (String id : List.of(
                "ship",
                "partial-fulfilment",
                "split-shipment",
                "shipped-again",
                "tracking-later",
                "called-off",
                "cancel-shipped",
                "refund-after-shipping",
                "refund-again",
                "second-refund",
                "money-alone",
                "taxed-shipping-back",
                "adopt-and-go-on")) {
            refusals.put(id, BY_HAND);
        }
        return refusals;
    }

    @Override
    public void fresh() {
        clock.moveTo(Instant.now());
        environment.reset();
    }

    @Override
    public ErpConnector connector(CustomerPolicy customers) {
        return environment.connector(environment.settings(), customers, FinanceOperationsTimings.DEFAULTS, 500);
    }

    @Override
    public BookingSettings booking(CustomerPolicy customers) {
        return Sales.booking(customers);
    }

    @Override
    public String guest() {
        return "C-GUEST";
    }

    @Override
    public void item(String sku) {
        environment.control(
                "PUT",
                "/records/ReleasedProductsV2",
                "{\"dataAreaId\":\"usmf\",\"ItemNumber\":\"" + sku
                        + "\",\"ProductType\":\"Item\",\"ProductSubType\":\"Product\"}");
    }

    @Override
    public FaultBook faults() {
        return environment.faults();
    }

    @Override
    public FaultRule.Match calls(Step step) {
        return switch (step) {
            case WRITE -> new FaultRule.Match("financeoperations", null, null, "/data/SalesOrder", ".");
            case READ_ORDER -> new FaultRule.Match("financeoperations", null, "GET", "/data/SalesOrder", null);
        };
    }

    @Override
    public FaultAction unknownValue() {
        TextNode value = TextNode.valueOf("Suspended");
        return new FaultAction.ChangedSchema(
                List.of(new AnswerEdit(AnswerEdit.Kind.SET, "/value/0/SalesOrderStatus", value, null)));
    }

    @Override
    public void expireTokens() {
        environment.revokeTokens();
    }

    @Override
    public void revoke() {
        environment.control("DELETE", "/applications/the-CLIENT", "{}");
    }

    @Override
    public void forbid() {
        environment.control(
                "PUT",
                "/applications/the-CLIENT",
                "{\"tenant\":\"" + SimulatedEnvironment.TENANT + "\",\"roles\":\"read\"}");
    }

    @Override
    public void later(Duration time) {
        clock.pass(time);
    }

    @Override
    public void begin(String recordId) {
        environment.control(
                "POST",
                "/orders/usmf/" + recordId + "/state",
                "{\"SalesOrderProcessingStatus\":\"PartiallyDelivered\"}");
    }

    @Override
    public String bookElsewhere(SalesOrder order) {
        ObjectNode header = Json.object()
                .put("dataAreaId", "usmf")
                .put("OrderingCustomerAccountNumber", "US-001")
                .put("CurrencyCode", order.currency())
                .put("CustomerRequisitionNumber", order.name());
        String number = environment
                .control("POST", "/records/SalesOrderHeadersV2", header.toString())
                .path("SalesOrderNumber")
                .asText();
        order.lines()
                .forEach(line -> elsewhere(
                        number,
                        String.valueOf(line.sku()),
                        line.units(),
                        line.amount().amount()));
        if (order.shipping() != null) {
            elsewhere(number, "S-SHIPPING", 1, order.shipping().amount().amount());
        }
        elsewhere(number, "S-TAX", 1, order.tax().amount());
        return number;
    }

    private void elsewhere(String number, String item, int units, BigDecimal amount) {
        ObjectNode line = Json.object()
                .put("dataAreaId", "usmf")
                .put("SalesOrderNumber", number)
                .put("ItemNumber", item)
                .put("OrderedSalesQuantity", units)
                .put("LineAmount", amount);
        environment.control("POST", "/records/SalesOrderLines", line.toString());
    }

    @Override
    public List<Written> written() {
        return environment
                .world()
                .writes()
                .read(0, 100_000, entry -> entry.origin() == Cause.Origin.CLIENT)
                .entries()
                .stream()
                .map(entry -> new Written(
                        entry.table().equals(HeldOrder.HEADERS) ? Kind.ORDER : Kind.OTHER,
                        entry.key(),
                        entry.request(),
                        entry.kind() == Change.Kind.CREATE))
                .toList();
    }

    @Override
    public List<Document> documents() {
        List<ObjectNode> headers =
                read(tables -> List.copyOf(tables.all(HeldOrder.HEADERS).values()));
        List<ObjectNode> lines =
                read(tables -> List.copyOf(tables.all(HeldOrder.LINES).values()));
        List<Document> documents = new ArrayList<>();
        for (ObjectNode header : headers) {
            documents.add(document(
                    header,
                    lines.stream()
                            .filter(line -> line.path("SalesOrderNumber").equals(header.path("SalesOrderNumber")))
                            .toList()));
        }
        return documents;
    }

    private static Document document(JsonNode header, List<ObjectNode> lines) {
        Map<String, Integer> units = new TreeMap<>();
        for (ObjectNode line : lines) {
            String item = line.path("ItemNumber").asText();
            int quantity = line.path("OrderedSalesQuantity").asInt();
            if (quantity > 0 && (!item.startsWith("S-") || item.equals(GIFT_CARD))) {
                units.merge(item.equals(GIFT_CARD) ? "GIFT-25" : item, quantity, Integer::sum);
            }
        }
        return new Document(
                Kind.ORDER,
                header.path("SalesOrderNumber").asText(),
                header.path("CurrencyCode").asText(),
                Optional.of(header.path("OrderTotalAmount").decimalValue()),
                units.isEmpty() || header.path("SalesOrderStatus").asText().equals("Canceled"),
                units,
                header.path("OrderingCustomerAccountNumber").asText(),
                lines.size(),
                header + lines.toString());
    }

    private <T> T read(Function<Tables, T> read) {
        return environment.world().account("financeoperations", "contoso").read(read);
    }

    @Override
    public void close() {
        environment.close();
    }
}
