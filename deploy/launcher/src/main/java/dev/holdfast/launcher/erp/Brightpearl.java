package dev.holdfast.launcher.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.GeneratedSecrets;
import dev.holdfast.launcher.data.HookSource;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Brightpearl account, with an installed OAuth app: its orders are unique by their external reference. */
final class Brightpearl implements SimulatedErp {
    private static final String ORDERS = "order";
    private static final int INSTALLATION = 13;
    private static final String CANCELLED = "5";

    @Override
    public String vendor() {
        return "brightpearl";
    }

    @Override
    public String title() {
        return "Brightpearl";
    }

    @Override
    public String account() {
        return "acme";
    }

    @Override
    public String table() {
        return ORDERS;
    }

    @Override
    public String guest() {
        return "77";
    }

    /** The ids are those that the account has from its start; the tokens are forgotten with the simulators' state. */
    @Override
    public String block(DataFolder data, GeneratedSecrets secrets, URI simulators) {
        return """
                brightpearl:
                  account: %s
                  base-url: %s/brightpearl/%s
                  oauth:
                    developer-ref: %s
                    app-ref: %s
                    client-secret: %s
                    refresh-token: %s
                %s\
                    installation-instance: "%d"
                  warehouse: "2"
                  channel: "7"
                  statuses: {placed: "3", cancelled: "%s", credited: "10"}
                  tax-codes: {State Tax: T}
                  exempt-tax-code: Z
                  shipping-methods: {Standard: "1", Express: "2", DHL: "3", Intl: "5"}
                  nominal-codes: {shipping: "4040", tip: "4050", duties: "4060", fees: "4070", rounding: "4080", credit: "4090"}
                  event-owner: "4"
                """.formatted(
                        account(),
                        simulators,
                        account(),
                        GeneratedSecrets.reference(secrets.token("brightpearl-developer-ref")),
                        GeneratedSecrets.reference(secrets.token("brightpearl-app-ref")),
                        GeneratedSecrets.reference(secrets.token("brightpearl-client-secret")),
                        GeneratedSecrets.reference(secrets.token("brightpearl-refresh-token")),
                        tokensOfEarlier(data),
                        INSTALLATION,
                        CANCELLED);
    }

    /** An installation that kept its tokens in files names the folder, from which they are moved. */
    private static String tokensOfEarlier(DataFolder data) {
        return data.isEmpty(DataFolder.TOKENS) ? "" : "    token-store: " + data.folder(DataFolder.TOKENS) + "\n";
    }

    @Override
    public Optional<HookSource> source(GeneratedSecrets secrets) {
        return Optional.of(HookSource.of(secrets, vendor(), "brightpearl"));
    }

    @Override
    public void admit(SimulatorControl control, GeneratedSecrets secrets) {
        String app = GeneratedSecrets.read(secrets.token("brightpearl-app-ref"));
        if (control.table(vendor(), account(), "app").has(app)) {
            return;
        }
        control.send(
                "PUT",
                vendor() + "/" + account() + "/apps/" + app,
                new ObjectMapper()
                        .createObjectNode()
                        .put("developerRef", GeneratedSecrets.read(secrets.token("brightpearl-developer-ref")))
                        .put("clientSecret", GeneratedSecrets.read(secrets.token("brightpearl-client-secret")))
                        .put("refreshToken", GeneratedSecrets.read(secrets.token("brightpearl-refresh-token")))
                        .put("instance", INSTALLATION));
    }

    @Override
    public Books books(SimulatorControl control) {
        Books.Reader reader = new Books.Reader(control, this);
        JsonNode orders = reader.table(ORDERS);
        orders.forEach(order -> {
            Document.Kind kind = kind(order);
            about(order).ifPresent(about -> reader.hold(document(kind, about, order)));
        });
        reader.table("goodsOutNote").properties().forEach(note -> {
            JsonNode order = orders.path(note.getValue().path("orderId").asText());
            about(order).ifPresent(about -> reader.hold(shipment(about, note.getKey(), note.getValue(), order)));
        });
        for (Document.Kind kind : new Document.Kind[] {Document.Kind.ORDER, Document.Kind.CREDIT}) {
            reader.count(kind, ORDERS, order -> kind(order) == kind ? about(order) : Optional.empty());
        }
        reader.count(
                Document.Kind.SHIPMENT,
                "goodsOutNote",
                note -> about(orders.path(note.path("orderId").asText())));
        return reader.books();
    }

    private static Document.Kind kind(JsonNode order) {
        return order.path("orderTypeCode").asText().equals("SC") ? Document.Kind.CREDIT : Document.Kind.ORDER;
    }

    private static Optional<String> about(JsonNode order) {
        return Books.behind(
                kind(order) == Document.Kind.CREDIT ? "shopify-refund-" : "shopify-",
                order.path("_externalRef").asText());
    }

    private static Document document(Document.Kind kind, String about, JsonNode order) {
        Map<String, Integer> units = new TreeMap<>();
        for (JsonNode row : order.path("orderRows")) {
            if (row.has("productSku")) {
                int quantity =
                        new BigDecimal(row.path("quantity").path("magnitude").asText()).intValue();
                units.merge(row.path("productSku").asText(), quantity, Integer::sum);
            }
        }
        return new Document(
                kind,
                about,
                order.path("id").asText(),
                units,
                new BigDecimal(order.path("totalValue").path("total").asText("0")),
                order.path("orderStatus").path("orderStatusId").asText().equals(CANCELLED));
    }

    private static Document shipment(String about, String id, JsonNode note, JsonNode order) {
        Map<String, Integer> units = new TreeMap<>();
        note.path("orderRows").properties().forEach(row -> {
            String sku = order.path("orderRows")
                    .path(row.getKey())
                    .path("productSku")
                    .asText();
            row.getValue()
                    .forEach(part -> units.merge(sku, part.path("quantity").asInt(), Integer::sum));
        });
        return new Document(Document.Kind.SHIPMENT, about, id, units, BigDecimal.ZERO, false);
    }
}
