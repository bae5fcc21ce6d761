package dev.holdfast.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.ShopConnector;
import dev.holdfast.connectors.ShopFacts;
import dev.holdfast.connectors.Window;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.simulators.shopify.order.GeneratorOptions;
import dev.holdfast.simulators.shopify.order.OrderGenerator;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The connector against the simulated shop, under each answer to what nobody has confirmed, and under its faults. */
class SimulatedShopTest {

    private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");
    private static final Window DAY = new Window(START, START.plus(Duration.ofDays(1)));
    private static final String THROTTLE = "{\"type\":\"throttle\",\"retryAfter\":\"PT3S\"}";

    private static SimulatedShop shop;

    @BeforeAll
    static void start() {
        shop = new SimulatedShop();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void reset() {
        shop.reset();
    }

    private static CanonicalOrder canonical(ObjectNode order) {
        return ((Reading.Whole) ShopifyOrderReader.read(
                        order.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), "2026-10"))
                .order();
    }

    private static OrderKey key(ObjectNode order) {
        return new OrderKey(order.path("id").asText());
    }

    private static List<ObjectNode> orders(int count) {
        return new OrderGenerator(GeneratorOptions.seeded(3).startingAt(START))
                .histories(count).stream()
                        .map(history -> history.last().order())
                        .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sublinear", "linear"})
    void anOrderOfAnyLengthIsReadWholeHoweverListsArePriced(String pricing) {
        shop.set("cost-model", pricing);
        ObjectNode order = LongOrder.of(130, 3, 60, 2, 60);
        shop.put(order);

        assertThat(shop.connector().orders().order(key(order))).contains(canonical(order));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sublinear", "linear"})
    void refundsAndShipmentsThatHaveNoPagesAreReadOneByOne(String pricing) {
        shop.set("cost-model", pricing);
        ObjectNode order = LongOrder.of(3, 30, 2, 40, 2);
        shop.put(order);

        assertThat(shop.connector().orders().order(key(order))).contains(canonical(order));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sublinear", "linear"})
    void everyOrderOfAWindowIsThereOnceHoweverListsArePriced(String pricing) {
        shop.set("cost-model", pricing);
        List<ObjectNode> orders = orders(60);
        orders.forEach(shop::put);
        ShopConnector connector = shop.connector();

        for (int round = 0; round < 2; round++) {
            try (Stream<OrderFingerprint> found = connector.ledger().createdIn(DAY)) {
                assertThat(found.map(OrderFingerprint::order))
                        .containsExactlyElementsOf(orders.stream()
                                .map(SimulatedShopTest::canonical)
                                .toList());
            }
        }
        assertThat(shop.asked("query Orders(")).isEqualTo(pricing.equals("linear") ? 1 : 2 * 6);
    }

    @ParameterizedTest
    @CsvSource({"everything, sublinear", "nothing, sublinear", "everything, linear", "nothing, linear"})
    void aFilterThatTheShopCannotApplyIsNoticed(String answer, String pricing) {
        shop.set("invalid-filter", answer);
        shop.set("cost-model", pricing);
        orders(2).forEach(shop::put);
        OrderPages pages = new OrderPages(shop.admin(), new Portions(), Duration.ofSeconds(45));

        assertThat(failure(() -> pages.in("created_on", "CREATED_AT", DAY).toList()))
                .isInstanceOf(Failure.ContractViolation.class);
    }

    @Test
    void withoutApprovalForPersonalDataAnOrderIsReadWithoutIt() {
        ObjectNode order = orders(1).getFirst();
        shop.put(order);
        shop.set("protected-customer-data", "null");

        CanonicalOrder read = shop.connector().orders().order(key(order)).orElseThrow();

        assertThat(read.email()).isNull();
        assertThat(read.total()).isEqualTo(canonical(order).total());
        assertThat(read.lines()).isEqualTo(canonical(order).lines());
    }

    @Test
    void whatTheSearchIndexDoesNotHaveYetIsFoundByItsIdAndLaterInTheWindow() {
        ObjectNode order = orders(1).getFirst();
        shop.set("search-lag", "PT1H");
        shop.put(order);
        ShopConnector connector = shop.connector();

        assertThat(connector.ledger().createdIn(DAY)).isEmpty();
        assertThat(connector.orders().order(key(order))).contains(canonical(order));

        shop.set("search-lag", "PT0S");
        assertThat(connector.ledger().createdIn(DAY)).hasSize(1);
    }

    @Test
    void anEmptyBucketIsWaitedForByThePointsThatLack() {
        ObjectNode order = orders(1).getFirst();
        shop.put(order);
        shop.fault(2, THROTTLE);

        assertThat(shop.connector().orders().order(key(order))).isPresent();
        assertThat(shop.pauses).hasSize(2).allSatisfy(pause -> assertThat(pause)
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3)));
    }

    @Test
    void aBucketThatStaysEmptyIsRateLimitedAndSaysForHowLong() {
        shop.fault(100, THROTTLE);

        assertThat(failure(() -> shop.connector().orders().order(new OrderKey("1"))))
                .isInstanceOfSatisfying(Failure.RateLimited.class, limited -> assertThat(limited.retryAfter())
                        .isNotNull());
        assertThat(shop.pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aReadEndsWithTheTimeThatItsCallerGives() {
        shop.fault(100, "{\"type\":\"latency\",\"delay\":\"PT5S\"}");
        long began = System.nanoTime();

        assertThat(failure(() -> shop.connector("2026-10", Duration.ofMillis(300))
                        .orders()
                        .order(new OrderKey("1"))))
                .isInstanceOf(Failure.Transient.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void tooManyRequestsAreWaitedOutAsLongAsTheAnswerAsks() {
        shop.fault(
                1,
                "{\"type\":\"status\",\"status\":429,\"headers\":{\"Retry-After\":\"2.5\"},\"body\":{\"errors\":\"Too many\"}}");

        assertThat(shop.connector().orders().order(new OrderKey("1"))).isEmpty();
        assertThat(shop.pauses).containsExactly(Duration.ofMillis(2500));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"type":"expired-token"}                                 | Unauthorized
            {"type":"status","status":500,"body":{"errors":"Oops"}}  | Transient
            {"type":"status","status":502,"body":"<html>away</html>"} | Transient
            {"type":"status","status":503,"body":""}                 | Transient
            {"type":"drop-before"}                                   | Transient
            {"type":"drop-after"}                                    | Transient
            {"type":"cut-answer"}                                    | Transient
            """)
    void faultsAreToldApart(String action, String failure) {
        shop.fault(100, action);
        assertThat(failure(() -> shop.connector().orders().order(new OrderKey("1")))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(failure);
    }

    @ParameterizedTest
    @CsvSource({
        "frozen, Suspended",
        "fraudulent, Suspended",
        "locked, Suspended",
        "missing, Rejected",
        "inactive, Suspended"
    })
    void aShopInNoStateToAnswerIsToldApart(String status, String failure) {
        shop.set("shop-status", status);
        assertThat(failure(() -> shop.connector().orders().order(new OrderKey("1")))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(failure);
    }

    /** Without any one of the scopes that the probe calls needed, no order can be read. */
    @ParameterizedTest
    @ValueSource(strings = {"read_orders", "read_customers", "read_products", "read_locations"})
    void whatTheProbeCallsNeededIs(String scope) {
        ObjectNode order = orders(1).getFirst();
        order.put("location_id", 65_500_000_001L);
        shop.put(order);
        shop.scopes(
                SimulatedShop.SCOPES.stream().filter(one -> !one.equals(scope)).toList());

        assertThat(shop.connector().probe().probe().missing()).containsExactly(scope);
        assertThat(failure(() -> shop.connector().orders().order(key(order))))
                .isInstanceOfSatisfying(Failure.Forbidden.class, forbidden -> assertThat(forbidden.what())
                        .contains(scope));
    }

    @Test
    void anApiVersionThatIsGoneIsServedByAnotherAndTheProbeSaysSo() {
        CredentialProbe.Result result =
                shop.connector("2024-01", Duration.ofSeconds(45)).probe().probe();

        assertThat(result.missing()).isEmpty();
        assertThat(result.warning()).contains("instead of 2024-01");
    }

    @Test
    void theShopTellsItsSettingsAndTheWebhooksThatWereMadeByApi() {
        shop.subscribe("ORDERS_CREATE", "https://holdfast.example/webhooks/shopify");
        shop.subscribe("REFUNDS_CREATE", "https://elsewhere.example/hooks");
        shop.subscribe("THEMES_PUBLISH", "https://elsewhere.example/hooks");

        ShopFacts.Told told = shop.connector().facts().tell();

        assertThat(told.domain()).isEqualTo(SimulatedShop.DOMAIN);
        assertThat(told.currency()).isEqualTo("USD");
        assertThat(told.timeZone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(told.hooks())
                .containsExactly(
                        new ShopFacts.Hook("orders/create", "https://holdfast.example/webhooks/shopify"),
                        new ShopFacts.Hook("refunds/create", "https://elsewhere.example/hooks"),
                        new ShopFacts.Hook("themes_publish", "https://elsewhere.example/hooks"));
    }

    private static Failure failure(ThrowingCallable call) {
        List<Failure> failures = new ArrayList<>();
        assertThatThrownBy(call).isInstanceOfSatisfying(UpstreamException.class, e -> failures.add(e.failure()));
        return failures.getFirst();
    }
}
