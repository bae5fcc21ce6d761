package dev.holdfast.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.ShopConnector;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.warehouse.Unlimited;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderDigest;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.secrets.Secret;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShopSettings.Credential;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.UpstreamException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The connector over real HTTP, against answers as Shopify words them. */
class ShopifyConnectorTest {

    private static final OrderKey KEY = Cases.order("01").key();
    private static final Credential TOKEN = new Credential.AccessToken(SecretRef.parse("env://SHOP_TOKEN"));
    private static final Credential BOUGHT = new Credential.ClientCredentials(
            SecretRef.parse("env://SHOP_CLIENT"), SecretRef.parse("env://SHOP_CLIENT_SECRET"));
    private static final String THROTTLED = """
            {"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],"extensions":{"cost":{
            "requestedQueryCost":800,"throttleStatus":{"currentlyAvailable":300,"restoreRate":100.0}}}}""";
    private static final Window DAY =
            new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"));

    private final SmallShop shop = new SmallShop();
    private final HttpCaller caller = new HttpCaller();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<SecretRef> forgotten = new ArrayList<>();

    @AfterEach
    void close() {
        caller.close();
        shop.close();
    }

    @Test
    void anOrderIsTheOneThatItsWebhookGives() {
        shop.data("{\"order\":" + SmallShop.order() + "}");

        CanonicalOrder order = connector(TOKEN).orders().order(KEY).orElseThrow();

        assertThat(order).isEqualTo(Cases.order("01"));
        assertThat(OrderDigest.of(order)).isEqualTo(OrderDigest.of(Cases.order("01")));
        SmallShop.Asked asked = shop.asked.getFirst();
        assertThat(asked.path()).isEqualTo("/admin/api/2026-10/graphql.json");
        assertThat(asked.token()).isEqualTo("value of env://SHOP_TOKEN");
        assertThat(asked.json().at("/variables/id").asText()).isEqualTo("gid://shopify/Order/" + KEY.value());
    }

    @Test
    void anOrderThatIsNotThereIsNone() {
        shop.data("{\"order\":null}");
        assertThat(connector(TOKEN).ledger().find(KEY, "#1")).isEmpty();
    }

    @Test
    void cutLinesAreReadOn() {
        ObjectNode order = SmallShop.order();
        ArrayNode nodes = (ArrayNode) order.at("/lineItems/nodes");
        ObjectNode last = (ObjectNode) nodes.remove(nodes.size() - 1);
        ((ObjectNode) order.at("/lineItems/pageInfo")).put("hasNextPage", true).put("endCursor", "c1");
        shop.data("{\"order\":" + order + "}");
        shop.data("{\"node\":{\"order\":\"gid\",\"updatedAt\":" + order.get("updatedAt") + ",\"more\":{\"nodes\":["
                + last + "],\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":null}}}}");

        assertThat(connector(TOKEN).orders().order(KEY)).contains(Cases.order("01"));
        assertThat(shop.asked.getLast().json().at("/variables/after").asText()).isEqualTo("c1");
    }

    @Test
    void listsThatCannotBeReadOnAreRefused() {
        ObjectNode order = SmallShop.order();
        ((ObjectNode) order.at("/shippingLines/pageInfo")).put("hasNextPage", true);
        shop.data("{\"order\":" + order + "}");
        assertThat(failure(() -> connector(TOKEN).orders().order(KEY))).isInstanceOf(Failure.ContractViolation.class);
    }

    @Test
    void throttlingIsWaitedOutByThePointsThatAreLacking() {
        shop.json(200, THROTTLED);
        shop.data("{\"order\":null}");

        assertThat(connector(TOKEN).orders().order(KEY)).isEmpty();
        assertThat(pauses).containsExactly(Duration.ofSeconds(5));
    }

    @Test
    void throttlingThatLastsIsReported() {
        for (int i = 0; i < 5; i++) {
            shop.json(200, THROTTLED);
        }
        assertThat(failure(() -> connector(TOKEN).orders().order(KEY)))
                .isInstanceOfSatisfying(Failure.RateLimited.class, limited -> assertThat(limited.retryAfter())
                        .isEqualTo(Duration.ofSeconds(5)));
        assertThat(pauses).hasSize(4);
    }

    @Test
    void aRefusedTokenIsBoughtAnewOnce() {
        shop.json(200, "{\"access_token\":\"shpat_1\",\"expires_in\":86399}");
        shop.json(401, "{\"errors\":\"[API] Invalid API key or access token\"}");
        shop.json(200, "{\"access_token\":\"shpat_2\",\"expires_in\":86399}");
        shop.data("{\"order\":null}");
        shop.data("{\"order\":null}");
        ShopConnector connector = connector(BOUGHT);

        assertThat(connector.orders().order(KEY)).isEmpty();
        assertThat(connector.orders().order(KEY)).isEmpty();

        assertThat(shop.asked.stream().map(SmallShop.Asked::token))
                .containsExactly("", "shpat_1", "", "shpat_2", "shpat_2");
        assertThat(forgotten).hasSize(2);
    }

    @Test
    void aTokenThatStaysRefusedIsUnauthorized() {
        shop.json(401, "{\"errors\":\"[API] Invalid API key or access token\"}");
        shop.json(401, "{\"errors\":\"[API] Invalid API key or access token\"}");
        assertThat(failure(() -> connector(TOKEN).orders().order(KEY))).isInstanceOf(Failure.Unauthorized.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            402 | {"errors":"Unavailable Shop"}                                                    | Suspended
            403 | {"errors":"This store is unavailable"}                                           | Suspended
            403 | {"errors":"[API] This action requires merchant approval for read_orders scope."} | Forbidden
            423 | {"errors":"Locked"}                                                              | Suspended
            404 | {"errors":"Not Found"}                                                           | Rejected
            500 | {"errors":"Internal Server Error"}                                               | Transient
            200 | {"errors":[{"message":"x","extensions":{"code":"ACCESS_DENIED"}}]}               | Forbidden
            200 | {"errors":[{"message":"x","extensions":{"code":"SHOP_INACTIVE"}}]}               | Suspended
            200 | {"errors":[{"message":"x","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}       | Transient
            200 | {"errors":[{"message":"x","extensions":{"code":"undefinedField"}}]}              | ContractViolation
            200 | {"extensions":{}}                                                                | ContractViolation
            """)
    void answersAreClassified(int status, String body, String failure) {
        shop.json(status, body);
        assertThat(failure(() -> connector(TOKEN).orders().order(KEY))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(failure);
    }

    @ParameterizedTest
    @CsvSource({"200", "403", "502"})
    void aPageOfHtmlPasses(int status) {
        shop.html(status);
        assertThat(failure(() -> connector(TOKEN).orders().order(KEY))).isInstanceOf(Failure.Transient.class);
    }

    @Test
    void ordersOfAWindowComePageByPage() {
        ObjectNode order = SmallShop.order();
        Instant created = Cases.order("01").createdAt();
        shop.data(page(order, "c1", ""));
        shop.data(page(order, null, ""));

        try (Stream<OrderFingerprint> stream =
                connector(TOKEN).ledger().createdIn(new Window(created, created.plusSeconds(1)))) {
            assertThat(stream.limit(1).map(OrderFingerprint::order)).containsExactly(Cases.order("01"));
        }
        assertThat(shop.asked).hasSize(1);
    }

    @Test
    void orderOutsideOfTheWindowIsRefused() {
        shop.data(page(SmallShop.order(), null, ""));
        Instant later = Cases.order("01").createdAt().plusSeconds(1);
        assertThat(failure(() -> connector(TOKEN)
                        .ledger()
                        .createdIn(new Window(later, later.plusSeconds(1)))
                        .toList()))
                .isInstanceOf(Failure.ContractViolation.class);
    }

    @Test
    void anIgnoredFilterIsNoticed() {
        shop.data(page(SmallShop.order(), null, "{\"id\":\"gid://shopify/Order/1\"}"));
        assertThat(failure(() -> connector(TOKEN).orders().updatedIn(DAY).toList()))
                .isInstanceOf(Failure.ContractViolation.class);
    }

    @Test
    void theProbeSaysWhoWeAreAndWhatIsLacking() {
        shop.data("{\"shop\":{\"myshopifyDomain\":\"acme.myshopify.com\"},\"currentAppInstallation\":"
                + "{\"accessScopes\":[{\"handle\":\"read_products\"}]}}");
        CredentialProbe.Result result = connector(TOKEN).probe().probe();
        assertThat(result.identity()).isEqualTo("acme.myshopify.com");
        assertThat(result.missing()).containsExactly("read_customers", "read_locations", "read_orders");
        assertThat(result.warning()).contains("read_all_orders").doesNotContain("API version");
        assertThat(result.expiresAt()).isNull();
    }

    private static String page(ObjectNode order, String next, String canary) {
        return "{\"orders\":{\"nodes\":[" + order + "],\"pageInfo\":{\"hasNextPage\":" + (next != null)
                + ",\"endCursor\":\"" + next + "\"}},\"canary\":{\"nodes\":[" + canary + "]}}";
    }

    private static Failure failure(ThrowingCallable call) {
        List<Failure> failures = new ArrayList<>();
        assertThatThrownBy(call).isInstanceOfSatisfying(UpstreamException.class, e -> failures.add(e.failure()));
        return failures.getFirst();
    }

    private ShopConnector connector(Credential credential) {
        SecretResolver secrets = new SecretResolver() {
            @Override
            public Secret resolve(SecretRef reference) {
                return new Secret("value of " + reference);
            }

            @Override
            public void forget(SecretRef reference) {
                forgotten.add(reference);
            }
        };
        BookingSettings booking = new BookingSettings(
                BookingSettings.Payment.PAID,
                false,
                Set.of(),
                Set.of(),
                true,
                BookingSettings.Money.SHOP,
                BookingSettings.Tax.AS_GIVEN,
                BookingSettings.CustomerPolicy.SINGLE,
                "1");
        return new ShopifyConnector(
                        secrets, caller, Clock.systemUTC(), Duration.ofSeconds(45), new Unlimited(), pauses::add)
                .connect(shop.settings(credential), booking);
    }
}
