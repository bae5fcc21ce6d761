package dev.holdfast.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contracts.money.Money;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyAtStakeTest {

    @ParameterizedTest
    @MethodSource("dev.holdfast.connectors.shopify.Cases#wholeOrders")
    void aBodySpeaksOfTheMoneyThatTheOrderReadFromItHas(Cases.Case one) {
        MoneyAtStake read =
                MoneyAtStake.of(((Reading.Whole) ShopifyOrderReader.read(one.body(), one.apiVersion())).order());

        assertThat(MoneyAtStake.in(one.topic(), one.body())).contains(read);
    }

    @Test
    void aRefundsMoneyIsItsOwn() {
        assertThat(MoneyAtStake.in("refunds/create", Cases.numbered("08").body()))
                .contains(new MoneyAtStake("refund:8800000000001", Money.of("12.81", "USD")));
    }

    @Test
    void aBodyThatIsRefusedForAnotherReasonStillTellsItsMoney() {
        byte[] body = "{\"id\": 1, \"currency\": \"GBP\", \"total_price\": \"412.00\", \"financial_status\": 7}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(MoneyAtStake.in("orders/create", body)).contains(new MoneyAtStake("order", Money.of("412", "GBP")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"currency\":\"XXQ\",\"total_price\":\"1.00\"}",
                "{\"currency\":\"USD\",\"total_price\":\"1e999999999\"}",
                "{\"currency\":\"USD\",\"total_price\":{}}",
                "{\"id\":1,\"transactions\":[{\"kind\":\"refund\",\"status\":\"success\",\"amount\":\"1\",\"currency\":\"USD\"},"
                        + "{\"kind\":\"refund\",\"status\":\"success\",\"amount\":\"1\",\"currency\":\"EUR\"}]}"
            })
    void whatCannotBeReadIsNoMoneyAndNoError(String body) {
        assertThat(MoneyAtStake.in("orders/create", body.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(MoneyAtStake.in("refunds/create", body.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void stockAndShipmentsAreNoMoney() {
        assertThat(MoneyAtStake.in("fulfillments/create", Cases.numbered("09").body()))
                .isEmpty();
        assertThat(MoneyAtStake.in(
                        "inventory_levels/update", Cases.numbered("10").body()))
                .isEmpty();
        assertThat(MoneyAtStake.in("nobody/knows", new byte[0])).isEmpty();
    }
}
