package dev.holdfast.connectors.shiphero;

import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.KEY;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.NAME;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.changes;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.StockPosition;
import dev.holdfast.connectors.Subscriptions;
import dev.holdfast.connectors.Subscriptions.Subscription;
import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.connectors.WarehouseShipment.Line;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse.Received;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse.Receiver;
import dev.holdfast.connectors.warehouse.Unlimited;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShipHeroSettings;
import dev.holdfast.settings.ShipHeroSettings.Credential;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.fault.AnswerEdit;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.shiphero.ShipHero;
import dev.holdfast.transport.Failure;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connector against the simulated ShipHero, under each answer to what nobody has confirmed. */
class SimulatedShipHeroTest {

    private static final Credential STORED = new Credential.RefreshToken(new SecretRef("env", "REFRESH"));

    private static SimulatedWarehouse shipHero;

    @BeforeAll
    static void start() {
        shipHero = new SimulatedWarehouse("shiphero", ShipHero::new);
    }

    @AfterAll
    static void stop() {
        shipHero.close();
    }

    @BeforeEach
    void reset() {
        shipHero.reset();
        shipHero.secrets.clear();
        shipHero.ask("PUT", "/refresh-tokens/the-REFRESH", "");
        shipHero.ask("PUT", "/users/the-USER", "{\"password\":\"the-PASSWORD\"}");
    }

    private static WarehouseConnector connector() {
        return connector(STORED, null);
    }

    private static WarehouseConnector connector(Credential credential, @Nullable String customer) {
        return new ShipHeroConnector(
                        shipHero.resolver(),
                        shipHero.caller,
                        shipHero.clock,
                        WarehouseTimings.DEFAULTS,
                        new Unlimited(),
                        shipHero.pause())
                .connect(new ShipHeroSettings(
                        "west", shipHero.base(), credential, customer, Reference.ORDER_ID, Map.of()));
    }

    private static String order(String reference, String lines) {
        return order(reference, lines, "");
    }

    private static String order(String reference, String lines, String more) {
        return shipHero.ask(
                        "POST",
                        "/orders",
                        "{\"partner_order_id\":\"" + reference + "\",\"order_number\":\"" + NAME
                                + "\",\"total_price\":\"64.50\",\"lines\":[" + lines + "]" + more + "}")
                .path("id")
                .asText();
    }

    private static String line(String sku, int units) {
        return "{\"sku\":\"" + sku + "\",\"quantity\":" + units + ",\"partner_line_item_id\":\"15012345678901\"}";
    }

    private static String ship(String order, String body) {
        return shipHero.ask("POST", "/orders/" + URLEncoder.encode(order, StandardCharsets.UTF_8) + "/shipments", body)
                .path("id")
                .asText();
    }

    private static void ask(String kind, String id, String what) {
        shipHero.ask("POST", "/" + kind + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/" + what, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"told", "null"})
    void anOrderIsToldWithItsTotalWhereItHasACurrency(String currency) {
        shipHero.set("currency", currency);
        String id = order(KEY.value(), line("MUG-BLUE", 3));

        OrderFingerprint found = connector().ledger().find(KEY, NAME).orElseThrow();

        assertThat(found)
                .isEqualTo(new OrderFingerprint(
                        KEY,
                        id,
                        NAME,
                        shipHero.clock.instant(),
                        shipHero.clock.instant(),
                        false,
                        currency.equals("told") ? Money.of("64.50", "USD") : null,
                        null));
        ask("orders", id, "cancel");
        assertThat(connector().ledger().find(KEY, NAME).orElseThrow().cancelled())
                .isTrue();
    }

    @Test
    void ofTwoOrdersOfOneReferenceTheOneThatGoesOnIsTold() {
        ask("orders", order(KEY.value(), line("MUG-BLUE", 1)), "cancel");
        shipHero.clock.pass(Duration.ofMinutes(1));
        String second = order(KEY.value(), line("MUG-BLUE", 1));

        assertThat(connector().ledger().find(KEY, NAME).orElseThrow().recordId())
                .isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"returned", "requested"})
    void everyOrderOfTheWindowComesOnceAscendingWhateverItCosts(String charge) {
        shipHero.set("charge", charge);
        shipHero.set("credits", "120");
        Window window =
                new Window(shipHero.clock.instant(), shipHero.clock.instant().plusSeconds(110));
        IntStream.range(0, 120).forEach(i -> {
            order(Long.toString(7_000_000_000L + i), line("MUG-BLUE", 1));
            shipHero.clock.pass(Duration.ofSeconds(1));
        });

        try (Stream<OrderFingerprint> orders = connector().ledger().createdIn(window)) {
            assertThat(orders.map(order -> String.valueOf(order.key())))
                    .containsExactlyElementsOf(IntStream.range(0, 110)
                            .mapToObj(i -> Long.toString(7_000_000_000L + i))
                            .toList());
        }
    }

    @Test
    void onlyTheClientsOwnOrdersAreReadWhereTheCredentialIsThe3pls() {
        order(KEY.value(), line("MUG-BLUE", 1), ",\"account_id\":\"Q3VzdG9tZXI6MQ==\"");
        order("6001112223335", line("MUG-BLUE", 1), ",\"account_id\":\"Q3VzdG9tZXI6Mg==\"");

        WarehouseConnector client = connector(STORED, "Q3VzdG9tZXI6MQ==");

        try (Stream<OrderFingerprint> orders = client.ledger().createdIn(shipHero.around())) {
            assertThat(orders.map(OrderFingerprint::key)).containsExactly(KEY);
        }
    }

    @Test
    void aShipmentIsToldWithItsParcelsAndCalledOffWithItsLabels() {
        String order = order(KEY.value(), line("MUG-BLUE", 3) + "," + line("TEE-M", 1));
        String first = ship(
                order, "{\"lines\":[{\"sku\":\"MUG-BLUE\",\"quantity\":2}],\"tracking\":[\"9400111\",\"9400112\"]}");

        assertThat(connector().shipments().of(KEY, NAME))
                .containsExactly(new WarehouseShipment(
                        KEY,
                        NAME,
                        first,
                        true,
                        shipHero.clock.instant(),
                        "usps",
                        List.of("9400111", "9400112"),
                        List.of(new Line("MUG-BLUE", "15012345678901", 2)),
                        shipHero.clock.instant()));
        ask("shipments", first, "refund");
        assertThat(connector().shipments().of(KEY, NAME)).singleElement().satisfies(shipment -> {
            assertThat(shipment.shipped()).isFalse();
            assertThat(shipment.trackingNumbers()).isEmpty();
        });
    }

    @Test
    void fiveHundredLinesOfOneShipmentAreAllRead() {
        String lines =
                IntStream.range(0, 500).mapToObj(i -> line("SKU-" + i, 1)).collect(Collectors.joining(","));
        ship(order(KEY.value(), lines), "{\"tracking\":[\"1Z\"]}");

        assertThat(connector().shipments().of(KEY, NAME).getFirst().lines())
                .extracting(Line::sku)
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(i -> "SKU-" + i).toList());
    }

    @Test
    void whatChangedInAWindowIsToldAndNothingElse() {
        ship(order("6001112223399", line("MUG-BLUE", 1)), "{\"tracking\":[\"1\"]}");
        shipHero.clock.pass(Duration.ofHours(3));
        String shipment = ship(order(KEY.value(), line("MUG-BLUE", 1)), "{\"tracking\":[\"2\"]}");

        assertThat(changes(connector().shipments(), shipHero.around()))
                .extracting(WarehouseShipment::id)
                .containsExactly(shipment);
    }

    @Test
    void stockComesBySkuAndWarehouse() {
        IntStream.range(0, 130)
                .forEach(i -> shipHero.ask("PUT", "/stock/SKU-" + i + "/76733", "{\"on_hand\":5,\"available\":-1}"));
        shipHero.ask("PUT", "/stock/SKU-0/76734", "{\"on_hand\":7,\"available\":7}");

        try (Stream<StockPosition> positions = connector().stock().positions()) {
            assertThat(positions.toList())
                    .hasSize(131)
                    .contains(
                            new StockPosition("SKU-0", "76733", BigDecimal.valueOf(5), BigDecimal.valueOf(-1)),
                            new StockPosition("SKU-0", "76734", BigDecimal.valueOf(7), BigDecimal.valueOf(7)));
        }
    }

    @Test
    void whatHidesBehindA200IsWaitedOutAsItsWordsSay() {
        order(KEY.value(), line("MUG-BLUE", 1));
        WarehouseConnector connector = connector();
        connector.probe().probe();
        shipHero.fault(new FaultAction.Throttle(Duration.ofSeconds(18)));

        assertThat(connector.ledger().find(KEY, NAME)).isPresent();

        assertThat(shipHero.pauses).containsExactly(Duration.ofMillis(18_500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"401", "403", "error"})
    void aDeadAccessTokenIsReplacedOnceHoweverItIsRefused(String form) {
        shipHero.set("unauthorized", form);
        WarehouseConnector connector = connector();
        assertThat(connector.probe().credential()).isEqualTo("shiphero-west");
        assertThat(connector.probe().probe().identity()).isEqualTo("account 7556");
        shipHero.ask("DELETE", "/access-tokens", "");

        assertThat(connector.probe().probe().warning()).isNull();

        shipHero.ask("DELETE", "/access-tokens", "");
        shipHero.ask("DELETE", "/tokens/the-REFRESH", "");
        assertThat(failure(() -> connector.probe().probe()))
                .isInstanceOfSatisfying(Failure.Unauthorized.class, refused -> assertThat(refused.reason())
                        .contains("store the new refresh token"));
    }

    @Test
    void aReplacedRefreshTokenIsUsedAndTold() {
        shipHero.set("refresh-token", "replaced");
        WarehouseConnector connector = connector();
        connector.probe().probe();
        shipHero.clock.pass(Duration.ofDays(22));

        assertThat(connector.probe().probe().warning()).contains("new refresh token");
    }

    @Test
    void aLoginServesAsWell() {
        Credential login = new Credential.Login(new SecretRef("env", "USER"), new SecretRef("env", "PASSWORD"));

        assertThat(connector(login, null).probe().probe().warning()).isNull();
        shipHero.secrets.put("PASSWORD", "wrong");
        assertThat(failure(() -> connector(login, null).probe().probe())).isInstanceOf(Failure.Unauthorized.class);
    }

    @Test
    void anOrderWithoutAReferenceOfTheShopsIsTheWarehousesOwn() {
        order("manual-7", line("MUG-BLUE", 1));

        try (Stream<OrderFingerprint> orders = connector().ledger().createdIn(shipHero.around())) {
            assertThat(orders.toList()).singleElement().satisfies(order -> {
                assertThat(order.key()).isNull();
                assertThat(order.name()).isEqualTo(NAME);
            });
        }
    }

    @Test
    void aFieldThatIsGoneIsAViolationWithItsPath() {
        order(KEY.value(), line("MUG-BLUE", 1));
        WarehouseConnector connector = connector();
        connector.probe().probe();
        shipHero.fault(new FaultAction.ChangedSchema(List.of(
                new AnswerEdit(AnswerEdit.Kind.RENAME, "/data/orders/data/edges/*/node/shipments", null, "parcels"))));

        assertThat(failure(() -> connector.shipments().of(KEY, NAME)))
                .isEqualTo(new Failure.ContractViolation(
                        "$.data.orders.data.edges[].node.shipments is missing",
                        "$.data.orders.data.edges[].node.shipments"));
    }

    @Test
    void theSchemaIsAskedOfShipHeroItself() {
        order(KEY.value(), line("MUG-BLUE", 1));

        assertThat(connector().contract().published())
                .anySatisfy(type -> {
                    assertThat(type.name()).isEqualTo("Order");
                    assertThat(type.fields())
                            .containsEntry("shipments", "[Shipment]")
                            .containsEntry("total_price", "String");
                })
                .anySatisfy(type -> assertThat(type.values()).containsKey("health"));
        assertThat(connector().contract().samples()).hasSize(1);
    }

    @Test
    void aDisabledWebhookIsEnabledAndAMissingOneIsAPersonsToMake() throws GeneralSecurityException {
        try (Receiver receiver = shipHero.receiver()) {
            receiver.answers(200, "{\"code\":\"200\",\"Status\":\"Success\"}");
            Subscriptions subscriptions = Objects.requireNonNull(connector().subscriptions());
            assertThat(failure(() -> subscriptions.repair(receiver.address()))).isInstanceOf(Failure.Unsupported.class);
            String secret = create("Shipment Update", receiver.address());
            create("Order Canceled", receiver.address());
            assertThat(subscriptions.repair(receiver.address())).isEmpty();

            String shipment = ship(order(KEY.value(), line("MUG-BLUE", 1)), "{\"tracking\":[\"1Z\"]}");
            deliver(shipment, "PT0S");
            Received received = receiver.received.getFirst();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            assertThat(received.headers())
                    .containsKey("x-shiphero-message-id")
                    .containsEntry(
                            "x-shiphero-hmac-sha256", Base64.getEncoder().encodeToString(mac.doFinal(received.body())));
            JsonNode body = Fields.leniently(received.body());
            assertThat(connector().shipments().hinted(body)).singleElement().satisfies(found -> assertThat(found.id())
                    .isEqualTo(shipment));

            receiver.answers(200, "OK");
            deliver(shipment, "PT0.1S");
            assertThat(receiver.received)
                    .as("an answer of another form is a failure")
                    .hasSize(7);
            deliver(shipment, "PT0S");
            deliver(shipment, "PT0S");
            assertThat(subscriptions.list(receiver.address()))
                    .filteredOn(one -> !one.healthy())
                    .extracting(Subscription::topic)
                    .containsExactly("Shipment Update");

            assertThat(subscriptions.repair(receiver.address())).hasSize(1);
            assertThat(subscriptions.list(receiver.address())).allMatch(Subscription::healthy);
        }
    }

    private static void deliver(String shipment, String retryWithin) {
        shipHero.ask(
                "POST",
                "/deliver",
                "{\"name\":\"Shipment Update\",\"shipment\":\"" + shipment + "\",\"retryWithin\":\"" + retryWithin
                        + "\"}");
    }

    /** As a person would, with the token of a session of their own. @return the secret, which is shown once */
    private static String create(String name, URI address) {
        String token = Fields.leniently(shipHero.send(
                                "POST",
                                "/auth/token",
                                Map.of("Content-Type", "application/json"),
                                "{\"username\":\"the-USER\",\"password\":\"the-PASSWORD\"}")
                        .body())
                .path("access_token")
                .asText();
        return Fields.leniently(shipHero.send(
                                "POST",
                                "/graphql",
                                Map.of("Content-Type", "application/json", "Authorization", "Bearer " + token),
                                "{\"query\":\"mutation { webhook_create(data: {name: \\\"" + name + "\\\", url: \\\""
                                        + address
                                        + "\\\", shop_name: \\\"api\\\"}) { webhook { id shared_signature_secret } } }\"}")
                        .body())
                .at("/data/webhook_create/webhook/shared_signature_secret")
                .asText();
    }
}
