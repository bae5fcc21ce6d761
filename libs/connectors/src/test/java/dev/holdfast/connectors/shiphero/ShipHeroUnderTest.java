package dev.holdfast.connectors.shiphero;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.connectors.conformance.warehouses.WarehouseUnderTest;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse;
import dev.holdfast.connectors.warehouse.Unlimited;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShipHeroSettings;
import dev.holdfast.settings.ShipHeroSettings.Credential;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.fault.AnswerEdit;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.shiphero.ShipHero;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** ShipHero, for the conformance suite: a client's account under a 3PL's credential. */
public final class ShipHeroUnderTest implements WarehouseUnderTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String CLIENT = "Q3VzdG9tZXI6MQ==";
    private static final String ANOTHER = "Q3VzdG9tZXI6Mg==";
    private static final String ORDERS = "/data/orders/data/edges/*/node/";

    private final SimulatedWarehouse shipHero = new SimulatedWarehouse("shiphero", ShipHero::new);
    private final Map<String, List<Units>> ordered = new HashMap<>();

    @Override
    public String vendor() {
        return "shiphero";
    }

    @Override
    public String title() {
        return "ShipHero";
    }

    @Override
    public Set<Trait> traits() {
        return Set.of(Trait.MONEY, Trait.SEVERAL_SHIPMENTS, Trait.SEVERAL_PARCELS, Trait.LINE_IDS, Trait.PUBLISHED);
    }

    @Override
    public SimulatedWarehouse house() {
        return shipHero;
    }

    @Override
    public void fresh() {
        shipHero.reset();
        ordered.clear();
        shipHero.ask("PUT", "/refresh-tokens/the-REFRESH", "");
    }

    @Override
    public WarehouseConnector connector(Reference rule) {
        return new ShipHeroConnector(
                        shipHero.resolver(),
                        shipHero.caller,
                        shipHero.clock,
                        WarehouseTimings.DEFAULTS,
                        new Unlimited(),
                        shipHero.pause())
                .connect(new ShipHeroSettings(
                        "west",
                        shipHero.base(),
                        new Credential.RefreshToken(new SecretRef("env", "REFRESH")),
                        CLIENT,
                        rule,
                        Map.of(),
                        null));
    }

    @Override
    public List<Map<String, String>> ways() {
        return List.of(
                Map.of("charge", "requested", "credits", "1001"), Map.of("charge", "returned", "credits", "4004"));
    }

    @Override
    public String order(String reference, String name, List<Units> units) {
        return order(reference, name, units, CLIENT);
    }

    private String order(String reference, String name, List<Units> units, String client) {
        ObjectNode order = JSON.objectNode()
                .put("partner_order_id", reference)
                .put("order_number", name)
                .put("account_id", client)
                .put("total_price", "64.50");
        ArrayNode lines = order.putArray("lines");
        for (Units one : units) {
            lines.addObject()
                    .put("sku", one.sku())
                    .put("quantity", one.units())
                    .put("partner_line_item_id", Long.toString(15012345678900L + lines.size() - 1));
        }
        String id = shipHero.ask("POST", "/orders", order).path("id").asText();
        ordered.put(id, units);
        return id;
    }

    @Override
    public void orderOfAnother(String reference) {
        order(reference, "#1", List.of(new Units("MUG-BLUE", 1)), ANOTHER);
    }

    @Override
    public String pack(String order, List<Units> units) {
        return shipment(order, units, List.of(), false);
    }

    @Override
    public String ship(String order, List<Units> units, List<String> numbers) {
        return shipment(order, units, numbers, true);
    }

    private String shipment(String order, List<Units> units, List<String> numbers, boolean completed) {
        ObjectNode shipment = JSON.objectNode().put("carrier", "UPS").put("completed", completed);
        ArrayNode tracking = shipment.putArray("tracking");
        numbers.forEach(tracking::add);
        if (!units.equals(ordered.get(order))) {
            ArrayNode lines = shipment.putArray("lines");
            units.forEach(one -> lines.addObject().put("sku", one.sku()).put("quantity", one.units()));
        }
        return shipHero.ask("POST", "/orders/" + encoded(order) + "/shipments", shipment)
                .path("id")
                .asText();
    }

    @Override
    public void number(String order, String shipment, String number) {
        shipHero.ask(
                "POST",
                "/shipments/" + encoded(shipment) + "/label",
                JSON.objectNode().put("tracking", number).put("carrier", "UPS"));
    }

    @Override
    public void callOff(String order, String shipment) {
        shipHero.ask("POST", "/shipments/" + encoded(shipment) + "/refund", "");
    }

    @Override
    public void cancel(String order) {
        shipHero.ask("POST", "/orders/" + encoded(order) + "/cancel", "");
    }

    @Override
    public void stock(String sku, int place, int onHand, int available) {
        shipHero.ask(
                "PUT",
                "/stock/" + encoded(sku) + "/" + place(place),
                JSON.objectNode()
                        .put("on_hand", onHand)
                        .put("available", available)
                        .put("account_id", CLIENT));
    }

    @Override
    public String place(int place) {
        return Integer.toString(76732 + place);
    }

    @Override
    public void revoke() {
        shipHero.ask("DELETE", "/access-tokens", "");
        shipHero.ask("DELETE", "/tokens/the-REFRESH", "");
    }

    /** ShipHero says it in words, under 200. */
    @Override
    public void forbid() {
        ObjectNode answer = JSON.objectNode();
        answer.putArray("errors")
                .addObject()
                .put("message", "You do not have permission to perform this operation")
                .put("code", 3);
        answer.putObject("data").putNull("orders");
        shipHero.alwaysForRecords(new FaultAction.Status(200, answer, null, false));
    }

    @Override
    public long refreshes() {
        return shipHero.requests().stream()
                .filter(request -> request.path().startsWith("/auth/"))
                .count();
    }

    @Override
    public FaultAction unknownState() {
        return new FaultAction.ChangedSchema(List.of(
                set(ORDERS + "fulfillment_status", "Teleported"),
                set(ORDERS + "shipments/*/shipping_labels/*/status", "Teleported")));
    }

    @Override
    public FaultAction goneField() {
        return new FaultAction.ChangedSchema(
                List.of(new AnswerEdit(AnswerEdit.Kind.REMOVE, ORDERS + "shipments", null, null)));
    }

    @Override
    public String gone() {
        return "shipments";
    }

    @Override
    public FaultAction newPublishedField() {
        return new FaultAction.ChangedSchema(List.of(set("/data/__schema/types/*/fields/0/name", "surprise")));
    }

    @Override
    public FaultAction newField() {
        return new FaultAction.ChangedSchema(List.of(set(ORDERS + "surprise", "!")));
    }

    private static AnswerEdit set(String path, String value) {
        return new AnswerEdit(AnswerEdit.Kind.SET, path, TextNode.valueOf(value), null);
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        shipHero.close();
    }
}
