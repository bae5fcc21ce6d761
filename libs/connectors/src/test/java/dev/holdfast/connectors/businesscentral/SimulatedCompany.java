package dev.holdfast.connectors.businesscentral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.secrets.Secret;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.settings.BusinessCentralSettings.Credits;
import dev.holdfast.settings.BusinessCentralSettings.LineIds;
import dev.holdfast.settings.BusinessCentralSettings.Numbers;
import dev.holdfast.settings.BusinessCentralSettings.OrderKeyField;
import dev.holdfast.settings.BusinessCentralSettings.Shipments;
import dev.holdfast.settings.EntraSettings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.businesscentral.BusinessCentral;
import dev.holdfast.simulators.entra.Entra;
import dev.holdfast.simulators.fault.FaultBook;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.World;
import dev.holdfast.simulators.world.WriteEntry;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A simulated company in Business Central, and connectors to it. */
final class SimulatedCompany implements AutoCloseable {

    static final String TENANT = "7c6e2b9a-0000-4000-8000-000000000001";
    static final String COMPANY = "c0a80001-0000-4000-8000-000000000001";
    static final Map<String, String> ACCOUNTS = Map.of(
            "shipping", "40200",
            "tip", "40210",
            "duties", "40220",
            "fees", "40230",
            "rounding", "40240",
            "giftcard", "22500",
            "tax", "22700",
            "credit", "40290");

    private final HttpCaller caller = new HttpCaller();
    private final Clock clock;
    private final Simulators simulators;

    SimulatedCompany(Clock clock) {
        this.clock = clock;
        this.simulators = Simulators.start(
                SimulatorOptions.inMemory().by(clock), world -> List.of(new Entra(world), new BusinessCentral(world)));
        fresh();
    }

    /** Everything as in the beginning. */
    void fresh() {
        simulators.faults().clear();
        simulators.world().reset();
        control("PUT", "/control/entra/" + TENANT + "/applications/the-APP", "{\"secret\":\"the-SECRET\"}");
        enter("{}");
    }

    /** What the company lets the app do. */
    void enter(String body) {
        control("PUT", "/control/businesscentral/" + TENANT + "/applications/the-APP", body);
    }

    /** Chooses one of the vendor's behaviours. */
    void set(String name, String value) {
        control("PUT", "/control/switches/businesscentral/" + name, "{\"value\":\"" + value + "\"}");
    }

    void control(String method, String path, @Nullable String body) {
        answer(method, path, body);
    }

    JsonNode answer(String method, String path, @Nullable String body) {
        HttpReply reply = caller.send(new HttpCall(
                method,
                URI.create(simulators.uri() + path),
                Map.of("Content-Type", "application/json"),
                body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(5),
                true));
        assertThat(reply.status()).as(reply.text()).isLessThan(300);
        return Json.readLeniently(reply.body());
    }

    /** What people do with an order there: {@code release}, {@code ship}, {@code post}. */
    void by(String what, String order) {
        control("POST", "/control/businesscentral/" + TENANT + "/orders/" + order + "/" + what, null);
    }

    FaultBook faults() {
        return simulators.faults();
    }

    World world() {
        return simulators.world();
    }

    /** Records of a type as they stand. */
    List<ObjectNode> records(String type) {
        return world().account("businesscentral", TENANT)
                .read(tables -> List.copyOf(tables.all(type).values()));
    }

    /** What clients did to records of a type. */
    List<WriteEntry> writes(String type) {
        return world().writes()
                .read(
                        0,
                        100_000,
                        entry -> entry.origin() == Cause.Origin.CLIENT
                                && entry.table().equals(type))
                .entries();
    }

    BusinessCentralSettings settings() {
        return settings(Numbers.SERIES, LineIds.DESCRIPTION_2, Credits.POSTED);
    }

    BusinessCentralSettings settings(Numbers numbers, LineIds lineIds, Credits credits) {
        return settings(URI.create(simulators.uri() + ""), numbers, lineIds, credits);
    }

    static BusinessCentralSettings settings(URI root, Numbers numbers, LineIds lineIds, Credits credits) {
        return new BusinessCentralSettings(
                URI.create(root + "/businesscentral/" + TENANT),
                new EntraSettings(
                        TENANT,
                        URI.create(root + "/entra"),
                        new SecretRef("env", "APP"),
                        new SecretRef("env", "SECRET"),
                        null),
                "Production",
                COMPANY,
                4,
                Duration.ofMinutes(10),
                numbers,
                numbers,
                "MAIN",
                Map.of("65500000001", "MAIN", "65500000002", "STORE"),
                Map.of("Standard", "GROUND"),
                Map.of("State Tax", "TAXABLE"),
                "NONTAXABLE",
                ACCOUNTS,
                Map.of(),
                OrderKeyField.EXTERNAL_DOCUMENT_NUMBER,
                lineIds,
                ZoneOffset.UTC,
                lineIds == LineIds.NONE ? Shipments.MANUAL : Shipments.SHIP_AND_INVOICE,
                credits,
                null);
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
                "10000");
    }

    ErpConnector connector(BusinessCentralSettings settings, CustomerPolicy policy) {
        return new BusinessCentralConnector(secrets(), caller, clock).connect(settings, booking(policy));
    }

    /** Calls as the connector makes them, for what somebody else does there. */
    JsonNode post(String path, String body) {
        return calls().write(
                        "POST",
                        "/companies(" + COMPANY + ")" + path,
                        Json.read(body.getBytes(StandardCharsets.UTF_8), "a test"),
                        null)
                .orElseThrow();
    }

    BusinessCentralCalls calls() {
        BusinessCentralSettings settings = settings();
        return new BusinessCentralCalls(
                settings,
                new dev.holdfast.connectors.entra.EntraTokens(secrets(), caller, clock)
                        .of(settings.entra(), BusinessCentralSettings.SERVICE),
                new AppPlaces(
                        dev.holdfast.transport.rate.Governor.local(dev.holdfast.transport.rate.Terms.DEFAULTS),
                        settings,
                        Duration.ofSeconds(5)),
                caller,
                Duration.ofSeconds(10));
    }

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
