package dev.holdfast.connectors.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.connectors.warehouse.MovingClock;
import dev.holdfast.secrets.Secret;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.EntraSettings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.entra.Entra;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One token an app and resource, renewed in time and after a refusal; each of Entra's refusals is told by what to do about it. */
class EntraTokensTest {

    private static final String TENANT = "7c6e2b9a-0000-4000-8000-000000000001";
    private static final URI RESOURCE = URI.create("https://api.businesscentral.dynamics.com");

    private final MovingClock clock = new MovingClock();
    private final HttpCaller caller = new HttpCaller();
    private Simulators simulators;
    private AppToken token;

    @BeforeEach
    void start() {
        simulators = Simulators.start(SimulatorOptions.inMemory().by(clock), world -> List.of(new Entra(world)));
        register("{\"secret\":\"the-SECRET\",\"secretExpires\":\"2027-01-01T00:00:00Z\"}");
        token = tokens().of(app(TENANT), RESOURCE);
    }

    @AfterEach
    void stop() {
        simulators.close();
        caller.close();
    }

    @Test
    void aTokenIsFetchedOnceHoweverManyNeedIt() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                threads.submit(token::value);
            }
        }
        assertThat(requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"number", "text"})
    void aTokenIsReplacedBeforeItsEndHoweverThatIsWritten(String written) {
        control("PUT", "/control/switches/entra/expires-in", "{\"value\":\"" + written + "\"}");
        String first = token.value();
        clock.pass(Duration.ofMinutes(54));
        assertThat(token.value()).isEqualTo(first);
        clock.pass(Duration.ofMinutes(2));
        assertThat(token.value()).isNotEqualTo(first);
    }

    @Test
    void aRefusedTokenIsReplacedOnce() {
        String first = token.value();
        token.refused(first);
        String second = token.value();
        token.refused(first);
        assertThat(second).isNotEqualTo(first).isEqualTo(token.value());
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void tokensThatStayRefusedAreNotAskedForOverAndOver() {
        for (int call = 0; call < 12; call++) {
            token.refused(token.value());
        }
        assertThat(token.value()).isNotEmpty();
        assertThat(requests()).as("the first, and three a minute").isEqualTo(4);

        clock.pass(Duration.ofMinutes(1));
        String refused = token.value();
        token.refused(refused);
        assertThat(token.value()).isNotEqualTo(refused);
    }

    @Test
    void connectionsOfOneAppShareOneTokenForEachResource() {
        EntraTokens tokens = tokens();
        assertThat(tokens.of(app(TENANT), RESOURCE)).isSameAs(tokens.of(app(TENANT), RESOURCE));
        assertThat(tokens.of(app(TENANT), URI.create("https://x.operations.dynamics.com")))
                .isNotSameAs(tokens.of(app(TENANT), RESOURCE));
    }

    @Test
    void anExpiredSecretIsToldFromAWrongOne() {
        clock.moveTo(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(failure(token))
                .isInstanceOf(Failure.Unauthorized.class)
                .extracting(Failure::reason)
                .asString()
                .contains("AADSTS7000222", "has expired", "make a new one");

        register("{\"secret\":\"another\"}");
        assertThat(failure(token).reason())
                .contains("AADSTS7000215", "is wrong")
                .doesNotContain("the-SECRET");

        register("{\"secret\":\"the-SECRET\",\"disabled\":true}");
        assertThat(failure(token).reason()).contains("AADSTS7000112", "disabled");

        control("DELETE", "/control/entra/" + TENANT + "/applications/the-APP", null);
        assertThat(failure(token).reason()).contains("AADSTS90002", "check tenant");
    }

    @Test
    void aResourceThatTheTenantDoesNotKnowIsToldByItsAddress() {
        register("{\"secret\":\"the-SECRET\",\"resources\":[\"https://other\"]}");
        assertThat(failure(token).reason()).contains("AADSTS500011", "environment's address");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"action\":{\"type\":\"throttle\",\"retryAfter\":\"PT7S\"}}', RateLimited",
        "'{\"action\":{\"type\":\"status\",\"status\":503,\"effect\":false}}', Transient",
        "'{\"action\":{\"type\":\"drop-after\"}}', Transient"
    })
    void whatPassesIsNoRefusal(String rule, String kind) {
        control(
                "POST",
                "/control/faults",
                rule.replaceFirst("\\{", "{\"match\":{\"vendor\":\"entra\"},\"trigger\":{\"count\":1},"));
        assertThat(failure(token).getClass().getSimpleName()).isEqualTo(kind);
        assertThat(token.value()).isNotEmpty();
    }

    private EntraTokens tokens() {
        return new EntraTokens(secrets(), caller, clock);
    }

    private EntraSettings app(String tenant) {
        return new EntraSettings(
                tenant,
                URI.create(simulators.uri() + "/entra"),
                new SecretRef("env", "APP"),
                new SecretRef("env", "SECRET"),
                null);
    }

    private long requests() {
        return simulators
                .requests()
                .read(0, 100, entry -> entry.vendor().equals("entra"))
                .entries()
                .size();
    }

    private void register(String body) {
        control("PUT", "/control/entra/" + TENANT + "/applications/the-APP", body);
    }

    private void control(String method, String path, @Nullable String body) {
        var reply = caller.send(new HttpCall(
                method,
                URI.create(simulators.uri() + path),
                Map.of("Content-Type", "application/json"),
                body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(5),
                true));
        assertThat(reply.status()).as(reply.text()).isLessThan(300);
    }

    private static Failure failure(AppToken token) {
        return catchThrowableOfType(UpstreamException.class, token::value).failure();
    }

    private static SecretResolver secrets() {
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
}
