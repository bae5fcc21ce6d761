package dev.holdfast.launcher.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.GeneratedSecrets;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A legal entity of the Finance &amp; Operations environment. What leaves and what comes back people post there themselves. */
final class FinanceOperations implements SimulatedErp {
    private static final String ORDERS = "SalesOrderHeadersV2";
    private static final String LINES = "SalesOrderLines";
    private static final String TENANT = "11111111-2222-3333-4444-555555555555";
    private static final EntraApp APP = new EntraApp(TENANT, "financeoperations");
    /** What stands for things that are no product. */
    private static final String STAND_IN = "S-";

    private static final String GIFT_CARDS = "S-GIFTCARD";
    private static final String GIFT_CARD = "GIFT-25";

    @Override
    public String vendor() {
        return "financeoperations";
    }

    @Override
    public String title() {
        return "Finance & Operations";
    }

    @Override
    public String account() {
        return "contoso";
    }

    @Override
    public String table() {
        return ORDERS;
    }

    @Override
    public String guest() {
        return "C-GUEST";
    }

    @Override
    public String block(DataFolder data, GeneratedSecrets secrets, URI simulators) {
        return """
                financeoperations:
                  url: %s/financeoperations/%s
                  company: usmf
                  entra:
                %s\
                  warehouse: 1/13
                  delivery-modes: {Standard: STD}
                  items:
                    shipping: S-SHIPPING
                    tip: S-TIP
                    duties: S-DUTIES
                    fees: S-FEES
                    rounding: S-ROUNDING
                    giftcard: %s
                    tax: S-TAX
                """.formatted(
                        simulators, account(), APP.block(secrets, simulators).indent(4), GIFT_CARDS);
    }

    @Override
    public void admit(SimulatorControl control, GeneratedSecrets secrets) {
        APP.register(control, secrets);
        String id = APP.clientId(secrets);
        if (!control.table(vendor(), account(), "application").has(id)) {
            control.send(
                    "PUT",
                    vendor() + "/" + account() + "/applications/" + id,
                    new ObjectMapper().createObjectNode().put("tenant", TENANT).put("roles", "write"));
        }
    }

    @Override
    public Set<Document.Kind> byHand() {
        return Set.of(Document.Kind.SHIPMENT, Document.Kind.CREDIT);
    }

    @Override
    public Books books(SimulatorControl control) {
        Books.Reader reader = new Books.Reader(control, this);
        JsonNode lines = reader.table(LINES);
        reader.table(ORDERS)
                .forEach(order -> about(order).ifPresent(about -> reader.hold(document(about, order, lines))));
        reader.count(Document.Kind.ORDER, ORDERS, FinanceOperations::about);
        return reader.books();
    }

    private static Optional<String> about(JsonNode order) {
        return Books.behind("shopify-", order.path("CustomersOrderReference").asText());
    }

    private static Document document(String about, JsonNode order, JsonNode lines) {
        Map<String, Integer> units = new TreeMap<>();
        for (JsonNode line : lines) {
            String item = line.path("ItemNumber").asText();
            int quantity = line.path("OrderedSalesQuantity").asInt();
            boolean own = line.path("SalesOrderNumber").equals(order.path("SalesOrderNumber"));
            if (own && quantity > 0 && (!item.startsWith(STAND_IN) || item.equals(GIFT_CARDS))) {
                units.merge(item.equals(GIFT_CARDS) ? GIFT_CARD : item, quantity, Integer::sum);
            }
        }
        return new Document(
                Document.Kind.ORDER,
                about,
                order.path("SalesOrderNumber").asText(),
                units,
                new BigDecimal(order.path("OrderTotalAmount").asText("0")),
                // An order of which no line has a quantity counts as cancelled: no field takes the status.
                units.isEmpty());
    }
}
