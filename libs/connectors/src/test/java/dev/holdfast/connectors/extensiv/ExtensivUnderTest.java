package dev.holdfast.connectors.extensiv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.connectors.conformance.warehouses.WarehouseUnderTest;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse;
import dev.holdfast.connectors.warehouse.Unlimited;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.settings.ExtensivSettings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.extensiv.Extensiv;
import dev.holdfast.simulators.fault.AnswerEdit;
import dev.holdfast.simulators.fault.FaultAction;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Extensiv, for the conformance suite: an order is its own shipment. */
public final class ExtensivUnderTest implements WarehouseUnderTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Names of embedded lists are addresses, which no path of an edit can spell. */
    private static final String ORDERS = "/_embedded/*/*/";

    private final SimulatedWarehouse extensiv = new SimulatedWarehouse("extensiv", Extensiv::new);
    private final Map<String, List<Units>> ordered = new HashMap<>();
    private final Map<String, List<Units>> shipped = new HashMap<>();
    private final Map<String, Integer> items = new HashMap<>();
    private int rows;

    @Override
    public String vendor() {
        return "extensiv";
    }

    @Override
    public String title() {
        return "Extensiv";
    }

    @Override
    public Set<Trait> traits() {
        return Set.of(Trait.SEVERAL_PARCELS, Trait.STOCK_ROWS);
    }

    @Override
    public SimulatedWarehouse house() {
        return extensiv;
    }

    @Override
    public void fresh() {
        extensiv.reset();
        ordered.clear();
        shipped.clear();
        items.clear();
        rows = 0;
        client("the-SECRET");
    }

    private void client(String secret) {
        extensiv.ask(
                "PUT",
                "/clients/the-ID",
                JSON.objectNode().put("secret", secret).put("login", "17").put("tpl", "the-TPL"));
    }

    @Override
    public WarehouseConnector connector(Reference rule) {
        return new ExtensivConnector(
                        extensiv.resolver(),
                        extensiv.caller,
                        extensiv.clock,
                        WarehouseTimings.DEFAULTS,
                        new Unlimited(),
                        extensiv.pause())
                .connect(new ExtensivSettings(
                        "north",
                        extensiv.base(),
                        new SecretRef("env", "ID"),
                        new SecretRef("env", "SECRET"),
                        "17",
                        new SecretRef("env", "TPL"),
                        "4",
                        null,
                        ZoneId.of("America/Chicago"),
                        rule,
                        Map.of()));
    }

    @Override
    public List<Map<String, String>> ways() {
        return List.of(Map.of("unknown-filter", "refuse"), Map.of("unknown-filter", "ignore"));
    }

    @Override
    public String order(String reference, String name, List<Units> units) {
        return order(reference, name, units, 4);
    }

    private String order(String reference, String name, List<Units> units, int customer) {
        ObjectNode order = JSON.objectNode()
                .put("referenceNum", reference)
                .put("poNum", name)
                .put("customer", customer);
        ArrayNode lines = order.putArray("lines");
        units.forEach(one -> lines.addObject().put("sku", one.sku()).put("qty", one.units()));
        String id = extensiv.ask("POST", "/orders", order)
                .path("readOnly")
                .path("orderId")
                .asText();
        ordered.put(id, units);
        return id;
    }

    @Override
    public void orderOfAnother(String reference) {
        order(reference, "#1", List.of(new Units("MUG-BLUE", 1)), 9);
    }

    /** The open order is what is packed. */
    @Override
    public String pack(String order, List<Units> units) {
        return order;
    }

    @Override
    public String ship(String order, List<Units> units, List<String> numbers) {
        shipped.put(order, units);
        ObjectNode shipment = JSON.objectNode().put("carrier", "UPS");
        ArrayNode packages = shipment.putArray("packages");
        for (String number : numbers) {
            packages.addObject().put("tracking", number);
        }
        if (!units.equals(ordered.get(order))) {
            // What is in it is told where not all of the order left.
            ObjectNode first = packages.isEmpty() ? packages.addObject() : (ObjectNode) packages.get(0);
            ObjectNode contents = first.putObject("contents");
            units.forEach(one -> contents.put(one.sku(), one.units()));
        }
        extensiv.ask("POST", "/orders/" + order + "/ship", shipment);
        return order;
    }

    @Override
    public void number(String order, String shipment, String number) {
        ship(order, shipped.getOrDefault(order, List.of()), List.of(number));
    }

    @Override
    public void callOff(String order, String shipment) {
        cancel(order);
    }

    @Override
    public void cancel(String order) {
        extensiv.ask("POST", "/orders/" + order + "/cancel", "");
    }

    @Override
    public void stock(String sku, int place, int onHand, int available) {
        int item = items.computeIfAbsent(sku, name -> {
            int id = 11 + items.size();
            extensiv.ask(
                    "PUT", "/items/" + id, JSON.objectNode().put("sku", name).put("customer", 4));
            return id;
        });
        extensiv.ask(
                "PUT",
                "/stock/" + item + "/" + place(place),
                JSON.objectNode()
                        .put("onHand", onHand)
                        .put("available", available)
                        .put("qualifier", "Q" + rows++));
    }

    @Override
    public String place(int place) {
        return Integer.toString(place);
    }

    @Override
    public void revoke() {
        client("another");
        extensiv.ask("DELETE", "/tokens", "");
    }

    @Override
    public void forbid() {
        extensiv.alwaysForRecords(new FaultAction.Status(
                403, JSON.objectNode().put("ErrorCode", "NotAuthorized").put("Hint", "ada@example.com"), null, false));
    }

    @Override
    public long refreshes() {
        return extensiv.requests().stream()
                .filter(request -> request.path().contains("/AuthServer/"))
                .count();
    }

    @Override
    public FaultAction unknownState() {
        return new FaultAction.ChangedSchema(List.of(
                new AnswerEdit(AnswerEdit.Kind.SET, ORDERS + "readOnly/status", TextNode.valueOf("Teleported"), null)));
    }

    @Override
    public FaultAction goneField() {
        return new FaultAction.ChangedSchema(
                List.of(new AnswerEdit(AnswerEdit.Kind.REMOVE, ORDERS + "readOnly", null, null)));
    }

    @Override
    public String gone() {
        return "readOnly";
    }

    @Override
    public FaultAction newPublishedField() {
        throw new IllegalStateException("Extensiv publishes no description");
    }

    @Override
    public FaultAction newField() {
        return new FaultAction.ChangedSchema(
                List.of(new AnswerEdit(AnswerEdit.Kind.SET, ORDERS + "surprise", TextNode.valueOf("!"), null)));
    }

    @Override
    public void close() {
        extensiv.close();
    }
}
