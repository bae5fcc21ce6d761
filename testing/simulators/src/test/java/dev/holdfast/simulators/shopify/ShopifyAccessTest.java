package dev.holdfast.simulators.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.shopify.access.Tokens;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens, scopes, and shops in no state to answer. */
class ShopifyAccessTest {

    private SampleShop samples;
    private ShopClient shop;

    @BeforeEach
    void start() throws Exception {
        samples = new SampleShop();
        shop = samples.client();
    }

    @AfterEach
    void stop() {
        samples.close();
    }

    @Test
    void anUnknownTokenGetsA401WithATextOfErrors() throws Exception {
        var answer = shop.post("{shop{name}}", Json.object(), "shpat_other");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("{\"errors\":\"[API] Invalid API key or access token (unrecognized login or wrong"
                        + " password)\"}");
    }

    @Test
    void aMissingScopeIsARefusalInA200() throws Exception {
        shop.setUp(Json.object().set("scopes", Json.tree(List.of("read_orders", "read_all_orders"))));
        JsonNode customer = shop.graphql("{orders(first:1){nodes{name customer{id}}}}");
        assertThat(customer.at("/data/orders/nodes/0/name").asText()).isNotEmpty();
        assertThat(customer.at("/errors/0/extensions/requiredAccess").asText())
                .isEqualTo("`read_customers` access scope.");

        shop.setUp(Json.object().set("scopes", Json.tree(List.of("read_products"))));
        JsonNode refused = shop.graphql("{orders(first:1){nodes{id}}}");

        assertThat(refused.path("data").isNull()).isTrue();
        assertThat(refused.at("/errors/0/extensions/code").asText()).isEqualTo("ACCESS_DENIED");
        assertThat(refused.at("/errors/0/message").asText())
                .startsWith("Access denied for orders field. Required access: `read_orders`");
    }

    @Test
    void oldOrdersDoNotExistWithoutTheirScope() throws Exception {
        ObjectNode old = (ObjectNode) ShopClient.sample("01-orders-create.json");
        old.put("created_at", "2026-08-01T10:00:00Z");
        shop.control("POST", "orders", old);
        assertThat(shop.graphql("{ordersCount{count}}")
                        .at("/data/ordersCount/count")
                        .asInt())
                .isEqualTo(5);

        shop.setUp(Json.object().set("scopes", Json.tree(List.of("read_orders"))));

        assertThat(shop.graphql("{ordersCount{count}}")
                        .at("/data/ordersCount/count")
                        .asInt())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"frozen,402", "fraudulent,403", "locked,423", "missing,404"})
    void aShopInNoStateToAnswerSaysWhy(String status, int code) throws Exception {
        shop.set("shop-status", status);

        assertThat(shop.post("{shop{name}}", Json.object(), ShopClient.TOKEN).statusCode())
                .isEqualTo(code);
    }

    @Test
    void theAppSeesItsScopes() throws Exception {
        JsonNode data = shop.graphql(
                        "{shop{myshopifyDomain currencyCode ianaTimezone} currentAppInstallation{accessScopes{handle}}"
                                + " publicApiVersions{handle supported}}")
                .path("data");

        assertThat(data.at("/shop/myshopifyDomain").asText()).isEqualTo(ShopClient.SHOP);
        assertThat(data.at("/currentAppInstallation/accessScopes")).hasSize(6);
        assertThat(shop.get("admin/oauth/access_scopes.json", ShopClient.TOKEN).body())
                .contains("{\"handle\":\"read_orders\"}");
    }

    @Test
    void clientCredentialsGiveATokenThatCanBeRevoked() throws Exception {
        String form = "grant_type=client_credentials&client_id=client-" + ShopClient.SHOP + "&client_secret=shpss_"
                + ShopClient.SHOP;
        JsonNode granted = Json.mapper().readTree(shop.oauth(form).body());
        assertThat(granted.path("expires_in").asLong()).isEqualTo(Tokens.CLIENT_CREDENTIALS_LIFE.toSeconds());
        String token = granted.path("access_token").asText();
        assertThat(shop.post("{shop{name}}", Json.object(), token).statusCode()).isEqualTo(200);

        shop.control("POST", "tokens/" + token + "/revoke", Json.object());

        assertThat(shop.post("{shop{name}}", Json.object(), token).statusCode()).isEqualTo(401);
        assertThat(shop.oauth(form.replace("shpss_", "wrong")).body()).contains("invalid_client");
    }

    @ParameterizedTest
    @CsvSource({"until-successor-used,200", "dies-at-once,400"})
    void aRefreshRotatesAndItsOldTokenLivesAsToldTo(String behaviour, int secondUse) throws Exception {
        shop.set("old-refresh-token", behaviour);
        String first = shop.control("POST", "install", Json.object())
                .path("refresh_token")
                .asText();

        String second = refreshed(first);

        assertThat(shop.oauth(form(first)).statusCode()).isEqualTo(secondUse);
        refreshed(second);
        assertThat(shop.oauth(form(first)).body()).contains("invalid_grant");
    }

    private String refreshed(String token) throws Exception {
        return Json.mapper()
                .readTree(shop.oauth(form(token)).body())
                .path("refresh_token")
                .asText();
    }

    private static String form(String token) {
        return "grant_type=refresh_token&client_id=client-" + ShopClient.SHOP + "&client_secret=shpss_"
                + ShopClient.SHOP + "&refresh_token=" + token;
    }
}
