package dev.holdfast.connectors.brightpearl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.secrets.Secret;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.tokens.MemoryTokens;
import dev.holdfast.secrets.tokens.TokenKeeper;
import dev.holdfast.secrets.tokens.TokenKeepers;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.BrightpearlSettings;
import dev.holdfast.settings.BrightpearlSettings.Credential;
import dev.holdfast.settings.BrightpearlSettings.OrderKeyField;
import dev.holdfast.settings.BrightpearlSettings.Statuses;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.brightpearl.Brightpearl;
import dev.holdfast.simulators.control.RequestEntry;
import dev.holdfast.simulators.fault.FaultBook;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.rate.Governor;
import dev.holdfast.transport.rate.Terms;
import dev.holdfast.transport.rate.VendorAccount;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A simulated Brightpearl account, and connectors to it. */
final class Desk implements AutoCloseable {

    static final Credential OAUTH = oauth(13L);
    static final Credential TOKEN = new Credential.AccountToken(ref("LEGACY"), ref("TOKEN"));

    /** The shop's locations as the account knows them: its warehouse and its store. */
    static final Map<String, String> WAREHOUSES = Map.of("65500000001", "2", "65500000002", "3");

    static final Map<String, String> NOMINAL_CODES = Map.of(
            "shipping", "4040", "tip", "4050", "duties", "4060", "fees", "4070", "rounding", "4080", "credit", "4090");

    static final BrightpearlTimings TIMINGS = new BrightpearlTimings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofDays(1),
            Duration.ofMillis(50),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30));

    private final HttpCaller caller = new HttpCaller();
    private final Simulators simulators;
    private TokenKeeper tokens = new MemoryTokens();

    private final Clock clock;

    private Desk(Clock clock) {
        this.clock = clock;
        simulators = Simulators.start(SimulatorOptions.inMemory().by(clock), world -> List.of(new Brightpearl(world)));
    }

    static Desk open() {
        return open(Clock.systemUTC());
    }

    static Desk open(Clock clock) {
        Desk desk = new Desk(clock);
        desk.fresh();
        return desk;
    }

    /** Everything forgotten but who may call. */
    void fresh() {
        simulators.world().reset();
        tokens = new MemoryTokens();
        simulators.faults().clear();
        send("DELETE", "/control/brightpearl/acme/requests", null);
        set("requests-per-minute", "1000000");
        register(false);
        send("PUT", "/control/brightpearl/acme/account-tokens/the-LEGACY", "{\"token\":\"the-TOKEN\"}");
    }

    /** The OAuth app, which may sign in with its first refresh token again. */
    void register(boolean readOnly) {
        register("REFRESH", readOnly);
    }

    /** The OAuth app, installed anew. */
    void register(String refreshToken, boolean readOnly) {
        send(
                "PUT",
                "/control/brightpearl/acme/apps/the-APP",
                "{\"developerRef\":\"the-DEV\",\"clientSecret\":\"the-SECRET\",\"refreshToken\":\"the-" + refreshToken
                        + "\",\"instance\":13,\"readOnly\":" + readOnly + "}");
    }

    /** How often tokens were asked for since the first request of a number, and which. */
    List<RequestEntry> renewals() {
        return simulators
                .requests()
                .read(0, 10_000, entry -> entry.path().endsWith("/oauth/token"))
                .entries();
    }

    static SecretRef ref(String name) {
        return new SecretRef("env", name);
    }

    static Credential oauth(@Nullable Long instance) {
        return oauth(instance, "REFRESH");
    }

    static Credential oauth(@Nullable Long instance, String refreshToken) {
        return new Credential.Oauth(
                ref("DEV"), ref("APP"), ref("SECRET"), ref(refreshToken), Path.of("/nowhere"), instance);
    }

    static BrightpearlSettings settings(URI base, Credential credential) {
        return new BrightpearlSettings(
                "acme",
                base,
                credential,
                1_000_000,
                5,
                Duration.ofMinutes(5),
                "2",
                WAREHOUSES,
                "7",
                "1",
                new Statuses("3", "5", "10"),
                Map.of("State Tax", "T", "消費税", "JP10", "Tax", "T"),
                "T",
                "Z",
                Map.of(),
                NOMINAL_CODES,
                Map.of(),
                OrderKeyField.CUSTOMER_REF,
                "4");
    }

    BrightpearlSettings settings(Credential credential) {
        return settings(base(), credential);
    }

    ErpConnector connector(Credential credential) {
        return connector(settings(credential), CustomerPolicy.SINGLE);
    }

    ErpConnector connector(BrightpearlSettings settings, CustomerPolicy policy) {
        return connector(settings, policy, folder -> tokens);
    }

    private ErpConnector connector(BrightpearlSettings settings, CustomerPolicy policy, TokenKeepers keepers) {
        return new BrightpearlConnector(secrets(), caller, clock, TIMINGS, Governor.local(Terms.DEFAULTS), keepers)
                .connect(settings, booking(policy));
    }

    /** As another process has it: nothing is shared but what the keepers share. */
    ErpConnector process(Credential credential, TokenKeepers keepers) {
        return connector(settings(credential), CustomerPolicy.SINGLE, keepers);
    }

    static BookingSettings booking(CustomerPolicy policy) {
        return new BookingSettings(
                BookingSettings.Payment.ALL,
                false,
                Set.of(),
                Set.of(),
                false,
                BookingSettings.Money.SHOP,
                BookingSettings.Tax.AS_GIVEN,
                policy,
                "77");
    }

    TokenKeeper tokens() {
        return tokens;
    }

    /** A store that was lost. */
    void forgetTokens() {
        tokens = new MemoryTokens();
    }

    /** As a private app. */
    BrightpearlCalls calls() {
        return new BrightpearlCalls(
                URI.create(base() + "/public-api/acme"),
                new AccountTokenSignIn((Credential.AccountToken) TOKEN, secrets()),
                new RequestPool(
                        Governor.local(Terms.DEFAULTS),
                        new VendorAccount("brightpearl", "acme", "brightpearl:acme", RequestPool.limits(5, 1_000_000)),
                        1_000_000,
                        Duration.ofSeconds(5)),
                caller,
                Duration.ofSeconds(10));
    }

    FaultBook faults() {
        return simulators.faults();
    }

    Simulators simulators() {
        return simulators;
    }

    /** Chooses one of the vendor's behaviours. */
    void set(String name, String value) {
        send("PUT", "/control/switches/brightpearl/" + name, "{\"value\":\"" + value + "\"}");
    }

    void invoice(String order) {
        send("POST", "/control/brightpearl/acme/orders/" + order + "/invoice", "{}");
    }

    void revokeTokens() {
        send("POST", "/control/brightpearl/acme/access-tokens/revoke", "{}");
    }

    void customField(String code) {
        send("PUT", "/control/brightpearl/acme/custom-fields/" + code, "{}");
    }

    void product(long id, String sku) {
        send("PUT", "/control/brightpearl/acme/products/" + id, "{\"sku\":\"" + sku + "\"}");
    }

    /** What was written into a table, by clients. */
    JsonNode writes(String table) {
        return Json.read(send("GET", "/control/writes?table=" + table, null).body(), "the write log")
                .path("entries");
    }

    /** Something that somebody else does in the account, as a private app. */
    JsonNode elsewhere(String method, String path, @Nullable String body) {
        return envelope(method, path, body).path("response");
    }

    /** The same, with what stands around the answer. */
    JsonNode envelope(String method, String path, @Nullable String body) {
        HttpReply reply = caller.send(new HttpCall(
                method,
                URI.create(base() + "/public-api/acme" + path),
                Map.of(
                        "Content-Type", "application/json",
                        "brightpearl-app-ref", "the-LEGACY",
                        "brightpearl-account-token", "the-TOKEN"),
                body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(5),
                false));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return Json.read(reply.body(), "a test");
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + simulators.port() + "/brightpearl/acme");
    }

    HttpReply send(String method, String path, @Nullable String body) {
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

    /** Every secret is named as its reference; the private app's reference is another than the OAuth app's. */
    static SecretResolver secrets() {
        return new SecretResolver() {
            @Override
            public Secret resolve(SecretRef reference) {
                return new Secret("the-" + reference.location() + "\n");
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
