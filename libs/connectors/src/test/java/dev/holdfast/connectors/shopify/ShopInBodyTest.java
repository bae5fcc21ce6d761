package dev.holdfast.connectors.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.contracts.event.ShopifyTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopInBodyTest {

    private static final String SHOP = "acme-us.myshopify.com";

    private static void check(ShopifyTopic topic, String body) {
        ShopInBody.check(topic, body.getBytes(UTF_8), SHOP);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "APP_UNINSTALLED, {\"myshopify_domain\":\"acme-eu.myshopify.com\"}, $.myshopify_domain names another shop",
                "SHOP_REDACT, {\"shop_domain\":\"acme-eu.myshopify.com\"}, $.shop_domain names another shop",
                "ORDERS_CREATE, {\"shop_domain\":\"acme-eu.myshopify.com\"}, $.shop_domain names another shop",
                "ORDERS_CREATE, {\"order_status_url\":\"https://acme-eu.myshopify.com/1/orders/a\"}, $.order_status_url names another shop",
                "APP_UNINSTALLED, {\"id\":6100000000001}, $.myshopify_domain is missing",
                "CUSTOMERS_REDACT, {\"id\":6100000000001}, $.shop_domain is missing",
                "PRODUCTS_UPDATE, {\"id\":, Malformed JSON at line 1",
                "PRODUCTS_UPDATE, [], $ must be a JSON object",
            })
    void aBodyAboutAnotherShopOrAboutNoneIsRefusedWithItsPath(ShopifyTopic topic, String body, String reason) {
        assertThatThrownBy(() -> check(topic, body)).hasMessageContaining(reason);
    }

    @Test
    void aBodyAboutTheShopOrThatNamesNoneIsTaken() {
        assertThatCode(() -> {
                    check(ShopifyTopic.APP_UNINSTALLED, "{\"myshopify_domain\":\"Acme-US.myshopify.com\"}");
                    check(ShopifyTopic.ORDERS_CREATE, "{\"order_status_url\":\"https://acme.example.com/orders/1\"}");
                    check(ShopifyTopic.ORDERS_CREATE, "{\"order_status_url\":\"https://acme-us.myshopify.com/1/x\"}");
                    check(ShopifyTopic.ORDERS_CREATE, "{\"order_status_url\":\"not an address\"}");
                    check(ShopifyTopic.PRODUCTS_UPDATE, "{\"id\":1}");
                })
                .doesNotThrowAnyException();
    }
}
