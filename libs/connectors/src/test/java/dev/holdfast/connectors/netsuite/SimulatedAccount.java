package dev.holdfast.connectors.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.secrets.Secret;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.settings.ErpSettings.NetSuite.ExternalIds;
import dev.holdfast.settings.ErpSettings.NetSuite.Refunds;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.fault.FaultBook;
import dev.holdfast.simulators.world.World;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.rate.Governor;
import dev.holdfast.transport.rate.VendorAccount;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A simulated NetSuite account, and connectors to it. */
final class SimulatedAccount implements AutoCloseable {

    /** The shop's locations as the account knows them: its warehouse and its store. */
    static final Map<String, String> LOCATIONS = Map.of("65500000001", "2", "65500000002", "3");

    private static final Map<String, String> STAND_INS =
            Map.of("tip", "801", "duties", "802", "fees", "803", "rounding", "804", "giftcard", "806", "credit", "808");
    private static final Map<String, String> TAX_CODES = Map.of("State Tax", "701", "消費税", "703", "Tax", "705");
    private static final Map<String, String> METHODS =
            Map.of("Standard", "601", "Express", "602", "DHL", "603", "ヤマト", "604", "Intl", "605");

    private final HttpCaller caller = new HttpCaller();
    private final Simulators simulators;
    private final KeyPair keys;

    private final Clock clock;

    private SimulatedAccount(Clock clock) {
        this.clock = clock;
        simulators = Simulators.start(
                SimulatorOptions.inMemory().by(clock),
                world -> java.util.List.of(new dev.holdfast.simulators.netsuite.NetSuite(world)));
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            keys = generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static SimulatedAccount start() {
        return start(Clock.systemUTC());
    }

    /** One whose vendor and connectors go by the clock. */
    static SimulatedAccount start(Clock clock) {
        SimulatedAccount account = new SimulatedAccount(clock);
        account.register("{}");
        return account;
    }

    /** The account as it was at the start. */
    void fresh() {
        simulators.world().reset();
        simulators.faults().clear();
        register("{}");
    }

    /** The integration's credentials, with this role. */
    void register(String role) {
        String pem = "-----BEGIN PUBLIC KEY-----\\n"
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\\n-----END PUBLIC KEY-----";
        put(
                "/control/netsuite/1234567/certificates/the-CERT",
                "{\"clientId\":\"the-CLIENT\",\"publicKey\":\"" + pem + "\",\"role\":" + role + "}");
        put(
                "/control/netsuite/1234567/tba-tokens/the-TK",
                "{\"consumerKey\":\"the-CK\",\"consumerSecret\":\"the-CS\",\"tokenSecret\":\"the-TS\"}");
    }

    /** What the tests' hand does to the account. */
    void control(String path) {
        send("POST", "/control/netsuite/1234567/" + path, null);
    }

    World world() {
        return simulators.world();
    }

    /** Chooses one of the vendor's behaviours. */
    void set(String name, String value) {
        put("/control/switches/netsuite/" + name, "{\"value\":\"" + value + "\"}");
    }

    void customField(String name) {
        put("/control/netsuite/1234567/custom-fields/" + name, "{\"kind\":\"TEXT\"}");
    }

    FaultBook faults() {
        return simulators.faults();
    }

    /** What was written into a table, by clients. */
    JsonNode writes(String table) {
        return Json.read(send("GET", "/control/writes?table=" + table, null).body(), "the write log")
                .path("entries");
    }

    /** Something that somebody else does in the account. */
    String post(String path, String body) {
        return calls().write(
                        "POST", NetSuiteCalls.record(path), Json.read(body.getBytes(StandardCharsets.UTF_8), "a test"))
                .orElse("");
    }

    /** How many transactions of a type there are. */
    int rows(String type) {
        return calls().query("SELECT t.id FROM transaction t WHERE t.type = '" + type + "' ORDER BY t.id", 100, 0)
                .path("items")
                .size();
    }

    private NetSuiteCalls calls() {
        return new NetSuiteCalls(
                base(),
                new TokenBasedSignIn("1234567", (NetSuite.Credential.TokenBased) Samples.TBA, secrets(), clock),
                new AccountSlots(
                        Governor.local(dev.holdfast.transport.rate.Terms.DEFAULTS),
                        new VendorAccount("netsuite", "1234567", "netsuite:1234567", VendorAccount.Limits.calls(1)),
                        Duration.ofSeconds(5)),
                caller,
                Duration.ofSeconds(10));
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + simulators.port() + "/netsuite/1234567");
    }

    private void put(String path, String body) {
        send("PUT", path, body);
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

    NetSuite settings(NetSuite.Credential credential, boolean lineIds, boolean taxLine) {
        return settings(credential, lineIds, taxLine, ExternalIds.ATOMIC, null);
    }

    NetSuite settings(
            NetSuite.Credential credential,
            boolean lineIds,
            boolean taxLine,
            ExternalIds externalIds,
            @Nullable Refunds refunds) {
        Map<String, String> items = new HashMap<>(STAND_INS);
        if (taxLine) {
            items.put("tax", "807");
        }
        return new NetSuite(
                "1234567",
                base(),
                credential,
                4,
                Duration.ofMinutes(15),
                "1",
                "2",
                LOCATIONS,
                TAX_CODES,
                null,
                "-7",
                METHODS,
                items,
                Map.of(),
                "otherrefnum",
                lineIds ? "custcol_holdfast_line_id" : null,
                ZoneOffset.UTC,
                externalIds,
                refunds,
                null);
    }

    ErpConnector connector(NetSuite settings, CustomerPolicy policy) {
        return new NetSuiteConnector(secrets(), caller, clock).connect(settings, booking(policy));
    }

    static BookingSettings booking(CustomerPolicy policy) {
        BookingSettings sample = Samples.booking(policy);
        return new BookingSettings(
                sample.payment(),
                false,
                sample.excludedSources(),
                sample.excludedTags(),
                false,
                sample.money(),
                sample.tax(),
                policy,
                "901");
    }

    private SecretResolver secrets() {
        return new SecretResolver() {
            @Override
            public Secret resolve(SecretRef reference) {
                return reference.location().equals("KEY")
                        ? new Secret(Samples.pem(keys.getPrivate().getEncoded()))
                        : new Secret("the-" + reference.location());
            }

            @Override
            public void forget(SecretRef reference) {
                // Nothing is remembered.
            }
        };
    }

    @Override
    public void close() {
        simulators.close();
        caller.close();
    }
}
