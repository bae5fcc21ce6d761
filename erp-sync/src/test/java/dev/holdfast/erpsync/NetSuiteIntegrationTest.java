package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.ConnectorFactory;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.erpsync.consume.PolledRecord;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.secrets.StoredSecrets;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.ErpSettings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.world.Change;
import dev.holdfast.simulators.world.WriteEntry;
import dev.holdfast.transport.HttpCaller;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kafka records as Shopify's webhooks become sales orders of a simulated NetSuite account, through the real connector. */
class NetSuiteIntegrationTest {

    private static final String ACCOUNT = "1234567";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpCaller caller = new HttpCaller();
    private Simulators simulators;
    private Rig rig;
    private ErpSync process;

    @BeforeEach
    void start() {
        simulators = Simulators.start(SimulatorOptions.inMemory());
        RestAssured.given()
                .contentType("application/json")
                .body("{\"consumerKey\":\"ck\",\"consumerSecret\":\"cs\",\"tokenSecret\":\"ts\"}")
                .put(simulators.uri() + "/control/netsuite/" + ACCOUNT + "/tba-tokens/tk")
                .then()
                .statusCode(204);
        Map<String, String> secrets = Map.of("CK", "ck", "CS", "cs", "TK", "tk", "TS", "ts");
        ConnectorFactory factory = new ConnectorFactory(
                new StoredSecrets(
                        Clock.systemUTC(), Duration.ofMinutes(1), name -> Optional.ofNullable(secrets.get(name))),
                caller,
                Clock.systemUTC());
        rig = new Rig().with("lease", "20S").with("call-deadline", "15S").reached(connection -> {
            ErpConnector erp = factory.erp(booked(connection));
            return new ConnectionAccess(
                    connection,
                    rig.shop,
                    ErpAccess.of(connection.mode(), erp.sink(), erp.facts()),
                    erp.references(),
                    List.of(erp.probe()));
        });
        process = rig.start();
    }

    @AfterEach
    void stop() {
        rig.close();
        simulators.close();
        caller.close();
    }

    private Connection booked(Connection connection) {
        return new Connection(
                connection.name(),
                connection.tenant(),
                connection.owner(),
                connection.mode(),
                connection.bookFrom(),
                connection.shop(),
                new ErpSettings.NetSuite(
                        ACCOUNT,
                        URI.create(simulators.uri() + "/netsuite/" + ACCOUNT),
                        new ErpSettings.NetSuite.Credential.TokenBased(
                                secret("CK"), secret("CS"), secret("TK"), secret("TS")),
                        4,
                        Duration.ofMinutes(15),
                        "1",
                        "2",
                        Map.of(),
                        Map.of(),
                        "701",
                        "-7",
                        Map.of(),
                        Map.of(
                                "tip",
                                "801",
                                "duties",
                                "802",
                                "fees",
                                "803",
                                "rounding",
                                "804",
                                "shipping",
                                "805",
                                "giftcard",
                                "806",
                                "tax",
                                "807"),
                        Map.of(),
                        null,
                        "custcol_holdfast_line_id",
                        ZoneOffset.UTC,
                        ErpSettings.NetSuite.ExternalIds.ATOMIC,
                        null,
                        null),
                connection.booking(),
                connection.sources());
    }

    private static SecretRef secret(String name) {
        return SecretRef.parse("env://" + name);
    }

    private PolledRecord sample(String id, String topic, String file) {
        try {
            byte[] body = Orders.bytes(file);
            String order = JSON.readTree(body).get("id").asText();
            rig.shop.has(Long.parseLong(order), body);
            return rig.record(id, topic, order, new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<WriteEntry> orderWrites() {
        return simulators
                .world()
                .writes()
                .read(0, 10_000, entry -> entry.table().equals("salesOrder"))
                .entries();
    }

    private void fault(String json) {
        RestAssured.given()
                .contentType("application/json")
                .body(json)
                .post(simulators.uri() + "/control/faults")
                .then()
                .statusCode(201);
    }

    @Test
    void aWebhookDeliveredThreeTimesAndOutOfOrderIsOneSalesOrderAsItWasMeant() {
        PolledRecord created = sample("created", "orders/create", "01-orders-create.json");
        PolledRecord edited = sample("edited", "orders/updated", "06-orders-updated-edited.json");

        rig.deliver(process, edited, created, created, edited, created);
        rig.awaitQuiet();

        assertThat(rig.reason("edited") + rig.state("edited")).endsWith("applied");
        assertThat(rig.state("created")).isIn("applied", "superseded");
        assertThat(orderWrites().stream().filter(write -> write.kind() == Change.Kind.CREATE))
                .hasSize(1);
        assertThat(rig.database.texts("select field || ' ' || wanted || ' ' || held from finding"))
                .isEmpty();
        JsonNode order = orderWrites().getLast().after();
        assertThat(order).isNotNull();
        assertThat(order.path("externalId").asText()).contains("6100000000001");
    }

    @Test
    void everySampleOfTheShopEndsWhereItBelongs() {
        List<PolledRecord> records = new ArrayList<>(List.of(
                sample("01", "orders/create", "01-orders-create.json"),
                sample("03", "orders/create", "03-orders-create-tax-on-shipping.json"),
                sample("04", "orders/create", "04-orders-create-stacked-discounts.json"),
                sample("06", "orders/updated", "06-orders-updated-edited.json"),
                sample("07", "orders/cancelled", "07-orders-cancelled.json")));
        Collections.shuffle(records, new Random(7));

        for (PolledRecord record : records) {
            rig.deliver(process, record, record);
        }
        rig.awaitQuiet();

        assertThat(
                        rig.database.texts(
                                "select event_id || ' ' || state || ' ' || coalesce(reason, '') from event where state not in ('applied', 'superseded', 'excluded')"))
                .isEmpty();
        assertThat(rig.database.texts("select order_key || ' ' || field || ' ' || wanted || ' ' || held from finding"))
                .isEmpty();
        assertThat(orderWrites().stream()
                        .filter(write -> write.kind() == Change.Kind.CREATE)
                        .map(WriteEntry::key))
                .doesNotHaveDuplicates();
    }

    @Test
    void pricesWithTaxInThemAndCurrenciesWithoutCentsReadBackAsTheyWereMeant() {
        rig.deliver(
                process,
                sample("02", "orders/create", "02-orders-create-multi-currency.json"),
                sample("05", "orders/create", "05-orders-create-zero-decimal.json"));
        rig.awaitQuiet();

        assertThat(rig.reason("02") + rig.state("02")).endsWith("applied");
        assertThat(rig.reason("05") + rig.state("05")).endsWith("applied");
        assertThat(rig.database.texts("select order_key || ' ' || field || ' ' || wanted || ' ' || held from finding"))
                .isEmpty();
    }

    @Test
    void anAnswerLostAfterTheOrderWasWrittenMakesNoSecondOne() {
        fault(
                "{\"match\":{\"vendor\":\"netsuite\",\"method\":\"PUT\",\"path\":\"/salesOrder/\"},\"trigger\":{\"nth\":1},\"action\":{\"type\":\"drop-after\"}}");

        rig.deliver(process, sample("01", "orders/create", "01-orders-create.json"));

        rig.awaitState("01", "applied");
        assertThat(orderWrites().stream().filter(write -> write.kind() == Change.Kind.CREATE))
                .hasSize(1);
    }

    /**
     * Many orders in many versions, delivered twice and in any order to two processes, while the account drops answers before
     * and after their effect, lets effects come late, cuts answers and throttles.
     */
    @Test
    void underTheAccountsFaultsEachOrderIsCreatedOnceAndNeverGoesBackToAnOlderVersion() {
        long seed = Long.getLong("holdfast.seed", new Random().nextLong());
        System.out.println("NetSuiteIntegrationTest: holdfast.seed=" + seed);
        Random random = new Random(seed);
        ErpSync second = rig.start();
        int orders = "full".equals(System.getProperty("holdfast.size")) ? 60 : 15;
        int[] newest = new int[orders];
        List<PolledRecord> records = new ArrayList<>();
        for (int order = 0; order < orders; order++) {
            newest[order] = 1 + random.nextInt(4);
            for (int version = 1; version <= newest[order]; version++) {
                ObjectNode body = Orders.version(2000 + order, version);
                body.put("name", "#" + (2000 + order) + "v" + version);
                rig.shop.has(2000 + order, Orders.bytes(body));
                PolledRecord record = rig.order("o" + order + "v" + version, "orders/updated", body);
                records.add(record);
                records.add(record);
            }
        }
        Collections.shuffle(records, random);
        String write = "{\"match\":{\"vendor\":\"netsuite\",\"path\":\"/salesOrder/\",\"method\":\"%s\"},"
                + "\"trigger\":{\"probability\":%s,\"seed\":" + seed + "},\"action\":{%s}}";
        for (String method : List.of("PUT", "PATCH")) {
            fault(write.formatted(method, "0.08", "\"type\":\"drop-before\""));
            fault(write.formatted(method, "0.08", "\"type\":\"drop-after\""));
            fault(write.formatted(method, "0.08", "\"type\":\"cut-answer\""));
            fault(write.formatted(method, "0.08", "\"type\":\"late-effect\",\"delay\":\"PT0.1S\""));
            fault(write.formatted(method, "0.05", "\"type\":\"throttle\""));
        }

        for (PolledRecord record : records) {
            rig.deliver(random.nextBoolean() ? process : second, record);
        }
        rig.awaitQuiet();

        assertThat(rig.database.texts("select distinct state from event")).containsOnly("applied", "superseded");
        Map<String, List<WriteEntry>> byRecord = orderWrites().stream().collect(Collectors.groupingBy(WriteEntry::key));
        assertThat(byRecord).as("records, seed " + seed).hasSize(orders);
        byRecord.forEach((key, writes) -> {
            List<String> names = writes.stream()
                    .map(entry -> String.valueOf(entry.after()))
                    .map(NetSuiteIntegrationTest::reference)
                    .toList();
            assertThat(names).as("versions of record " + key + ", seed " + seed).isSorted();
            int order = Integer.parseInt(names.getLast().substring(1, 5)) - 2000;
            assertThat(names.getLast()).endsWith("v" + newest[order]);
            assertThat(writes.stream().filter(entry -> entry.kind() == Change.Kind.CREATE))
                    .hasSize(1);
        });
        System.out.println("NetSuiteIntegrationTest: " + records.size() + " deliveries, "
                + orderWrites().size() + " writes");
    }

    private static String reference(String record) {
        try {
            return JSON.readTree(record).path("otherRefNum").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
