package dev.holdfast.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopifyEventsTest {

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"topic": "Order", "action": "update", "query_variables": {"orderId": "gid://shopify/Order/6100000000001"},
                 "data": {"order": {"id": "gid://shopify/Order/6100000000001", "note": "see gid://shopify/Order/1"}}}""", """
                {"topic": "Order", "action": "create", "data": {"node": {"lines": [], "id": "gid://shopify/Order/6100000000001"}}}"""})
    void theOrderIsFoundWhereverTheQueryPutIt(String body) {
        assertThat(ShopifyEvents.orderKey(bytes(body)).value()).isEqualTo("6100000000001");
    }

    @Test
    void anEventWhoseQueryFailedIsAFinding() {
        assertViolation("{\"topic\": \"Order\", \"query_errors\": [{\"message\": \"denied\"}]}", "$.query_errors");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\": {\"order\": {\"name\": \"#1042\"}}}",
                "{\"data\": {\"a\": \"gid://shopify/Order/1\", \"b\": \"gid://shopify/Order/2\"}}",
                "[]",
                "{\"data\":"
            })
    void whatIsNotOfOneOrderIsRefused(String body) {
        assertViolation(body, "$");
    }

    private static void assertViolation(String body, String path) {
        assertThatThrownBy(() -> ShopifyEvents.orderKey(bytes(body)))
                .isInstanceOfSatisfying(UpstreamException.class, violation -> assertThat(violation.failure())
                        .isInstanceOfSatisfying(Failure.ContractViolation.class, failure -> assertThat(failure.path())
                                .isEqualTo(path)));
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
