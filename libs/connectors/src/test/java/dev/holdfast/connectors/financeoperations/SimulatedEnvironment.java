package dev.holdfast.connectors.financeoperations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.entra.EntraTokens;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.secrets.Secret;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.EntraSettings;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.settings.FinanceOperationsSettings.DeliveryAddress;
import dev.holdfast.settings.FinanceOperationsSettings.LineKeyField;
import dev.holdfast.settings.FinanceOperationsSettings.OrderKeyField;
import dev.holdfast.settings.FinanceOperationsSettings.OrderNumbers;
import dev.holdfast.settings.FinanceOperationsSettings.RemovedLines;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.entra.Entra;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultBook;
import dev.holdfast.simulators.fault.FaultRule;
import dev.holdfast.simulators.financeoperations.FinanceOperations;
import dev.holdfast.simulators.world.World;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.rate.Governor;
import dev.holdfast.transport.rate.Terms;
import dev.holdfast.transport.rate.VendorAccount;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A simulated environment with one app that may write, and connectors to its legal entities. */
final class SimulatedEnvironment implements AutoCloseable {

    static final String TENANT = "11111111-2222-3333-4444-555555555555";
    static final Map<String, String> ITEMS = Map.of(
            "shipping",
            "S-SHIPPING",
            "tip",
            "S-TIP",
            "duties",
            "S-DUTIES",
            "fees",
            "S-FEES",
            "rounding",
            "S-ROUNDING",
            "giftcard",
            "S-GIFTCARD",
            "tax",
            "S-TAX");

    private final HttpCaller caller = new HttpCaller();
    private final Clock clock;
    private final Simulators simulators;

    private SimulatedEnvironment(Clock clock) {
        this.clock = clock;
        this.simulators = Simulators.start(
                SimulatorOptions.inMemory().by(clock),
                world -> List.of(new Entra(world), new FinanceOperations(world)));
    }

    static SimulatedEnvironment start() {
        return start(Clock.systemUTC());
    }

    /** One whose vendor and connectors go by the clock. */
    static SimulatedEnvironment start(Clock clock) {
        SimulatedEnvironment environment = new SimulatedEnvironment(clock);
        environment.begin();
        return environment;
    }

    private void begin() {
        send("PUT", "/control/entra/" + TENANT + "/applications/the-CLIENT", "{\"secret\":\"the-SECRET\"}");
        send(
                "PUT",
                "/control/financeoperations/contoso/applications/the-CLIENT",
                "{\"tenant\":\"" + TENANT + "\",\"roles\":\"write\"}");
    }

    /** Everything is forgotten but what a fresh environment has. */
    void reset() {
        simulators.world().reset();
        simulators.faults().clear();
        begin();
    }

    /** Chooses one of the vendor's behaviours. */
    void set(String name, String value) {
        send("PUT", "/control/switches/financeoperations/" + name, "{\"value\":\"" + value + "\"}");
    }

    /** The next call of a kind goes wrong, once. */
    void fails(String method, String path, FaultAction action) {
        fails(method, path, 1, action);
    }

    /** The nth call of a kind goes wrong. */
    void fails(String method, String path, long nth, FaultAction action) {
        simulators
                .faults()
                .add(new FaultRule(
                        null,
                        new FaultRule.Match("financeoperations", null, method, path, null),
                        new FaultRule.Trigger(nth, null, null, null, null),
                        action));
    }

    FaultBook faults() {
        return simulators.faults();
    }

    World world() {
        return simulators.world();
    }

    /** What clients wrote into a set. */
    List<JsonNode> writes(String set) {
        JsonNode entries = Json.readObject(
                        send("GET", "/control/writes?table=" + set, null).body(), "the write log")
                .path("entries");
        return java.util.stream.StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> entry.path("origin").asText().equalsIgnoreCase("client"))
                .toList();
    }

    /** What a person or another integration does. */
    JsonNode control(String method, String path, String body) {
        byte[] answer =
                send(method, "/control/financeoperations/contoso" + path, body).body();
        return answer.length == 0 ? Json.object() : Json.readLeniently(answer);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + simulators.port() + "/financeoperations/contoso");
    }

    FinanceOperationsSettings settings() {
        return settings("usmf", OrderNumbers.SEQUENCE, RemovedLines.ZERO);
    }

    FinanceOperationsSettings settings(String company, OrderNumbers numbers, RemovedLines removed) {
        return settings(url(), company, numbers, removed);
    }

    static FinanceOperationsSettings settings(URI url, String company, OrderNumbers numbers, RemovedLines removed) {
        URI authority = URI.create(url.toString().replaceAll("/financeoperations/.*", "/entra"));
        return new FinanceOperationsSettings(
                url,
                company,
                new EntraSettings(
                        TENANT, authority, ref("CLIENT"), ref("SECRET"), Instant.parse("2027-11-01T00:00:00Z")),
                4,
                Duration.ofMinutes(20),
                numbers,
                "SH-",
                OrderKeyField.CUSTOMER_REQUISITION_NUMBER,
                LineKeyField.CUSTOMER_REQUISITION_NUMBER,
                removed,
                DeliveryAddress.ORDER,
                "1/13",
                Map.of("65500000002", "2/21"),
                Map.of("Standard", "STD"),
                ITEMS,
                Map.of("TEE-BLUE-M", "T0001|color=Blue|size=M", "TEE-ANY", "T0001"),
                Map.of("555", "C-1001"),
                "WEB",
                null);
    }

    ErpConnector connector() {
        return connector(settings());
    }

    ErpConnector connector(FinanceOperationsSettings settings) {
        return connector(settings, CustomerPolicy.SINGLE, FinanceOperationsTimings.DEFAULTS, 500);
    }

    ErpConnector connector(
            FinanceOperationsSettings settings, CustomerPolicy policy, FinanceOperationsTimings timings, int page) {
        EntraTokens tokens = new EntraTokens(SECRETS, caller, clock);
        return new FinanceOperationsConnector(tokens, caller, clock, timings, Governor.local(Terms.DEFAULTS), page)
                .connect(settings, Sales.booking(policy));
    }

    /** What the ledgers read by. */
    ODataCalls calls() {
        FinanceOperationsSettings settings = settings();
        VendorAccount account =
                new VendorAccount("financeoperations", "contoso", "contoso", VendorAccount.Limits.calls(4));
        return new ODataCalls(
                settings,
                new EntraTokens(SECRETS, caller, clock).of(settings.app(), settings.url()),
                new EnvironmentSlots(Governor.local(Terms.DEFAULTS), account, Duration.ofSeconds(5)),
                caller,
                clock,
                Duration.ofSeconds(10));
    }

    static SecretRef ref(String name) {
        return new SecretRef("env", name);
    }

    static final SecretResolver SECRETS = new SecretResolver() {
        @Override
        public Secret resolve(SecretRef reference) {
            return new Secret("the-" + reference.location());
        }

        @Override
        public void forget(SecretRef reference) {
            // Nothing is remembered.
        }
    };

    void revokeTokens() {
        send("POST", "/control/entra/" + TENANT + "/access-tokens/revoke", null);
    }

    private HttpReply send(String method, String path, @Nullable String body) {
        HttpReply reply = caller.send(new HttpCall(
                method,
                URI.create("http://127.0.0.1:" + simulators.port() + path),
                Map.of("Content-Type", "application/json"),
                body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(5),
                true));
        assertThat(reply.status()).as(reply.text()).isLessThan(300);
        return reply;
    }

    @Override
    public void close() {
        simulators.close();
        caller.close();
    }
}
