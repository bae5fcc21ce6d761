package dev.holdfast.connectors.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.conformance.ErpUnderTest.Kind;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.Address;
import dev.holdfast.simulators.conformance.Case;
import java.util.List;

/** What an order comes to: every kind of amount that a shop knows, to the minor unit of its currency. */
final class MoneyCases {

    private MoneyCases() {}

    static List<Case<Trial>> all() {
        return List.of(
                body("multi-currency", "02", "the shop's side of an order that was paid in another currency"),
                body("tax-on-shipping", "03", "shipping that is taxed by itself"),
                body("stacked-discounts", "04", "several discounts on one line, and one over the order"),
                body("zero-decimals", "05", "yen, which have no decimals"),
                of("three-decimals", "dinars, which have three", MoneyCases::dinars),
                of(
                        "tax-included",
                        "prices that contain their tax, whose parts do not divide evenly",
                        MoneyCases::gross),
                of(
                        "gift-card-line",
                        "a gift card that is sold is a line",
                        trial -> trial.bring(small("6200000000029")
                                .giftCard("GIFT-25", "25.00")
                                .made())),
                of(
                        "tip",
                        "a tip",
                        trial -> trial.bring(small("6200000000030").tip("3.33").made())),
                of(
                        "duties",
                        "import duties",
                        trial -> trial.bring(
                                small("6200000000031").duties("7.77").made())),
                body("gift-card-tip-duties", "18", "all three on one order, beside what is taxed and shipped"),
                of("cash-rounding", "what a till rounds off or adds", MoneyCases::cash),
                of("uneven-unit-price", "an amount that its units do not divide", MoneyCases::uneven),
                of("same-sku-twice", "two lines of one SKU stay two", MoneyCases::twice),
                of("unicode", "letters of every script, quotes and emoji", MoneyCases::unicode),
                of("500-lines", "five hundred lines", MoneyCases::long500));
    }

    private static Case<Trial> of(String id, String says, Case.Body<Trial> body) {
        return new Case<>(id, Subject.ORDER.title, says, body);
    }

    private static Case<Trial> body(String id, String number, String says) {
        return of(id, says, trial -> trial.bring(Cases.order(number)));
    }

    private static Orders small(String key) {
        return Orders.of(key, "USD").line("TEE-M", 1, "24.00");
    }

    private static void dinars(Trial trial) {
        trial.bring(Orders.of("6200000000021", "KWD")
                .line("LAMP-1", 1, "12.345")
                .line("TEE-M", 2, "3.015")
                .made());
    }

    private static void gross(Trial trial) {
        trial.bring(Orders.of("6200000000022", "EUR")
                .taxesIncluded()
                .line("MUG-BLUE", "Tasse", 3, "9.99", "Tax", "4.79")
                .line("TEE-M", "Hemd", 1, "19.95", "Tax", "3.19")
                .shipping("DHL", "4.99", "Tax", "0.80")
                .made());
    }

    private static void cash(Trial trial) {
        trial.bring(Orders.of("6200000000023", "USD")
                .line("TEE-M", 1, "24.02")
                .atTill("65500000002", "-0.02")
                .made());
        trial.fresh()
                .bring(Orders.of("6200000000024", "USD")
                        .line("TEE-M", 1, "23.98")
                        .atTill("65500000002", "0.02")
                        .made());
    }

    private static void uneven(Trial trial) {
        // 40.00 for three: no unit price of two decimals gives it.
        trial.bring(Orders.of("6200000000028", "USD")
                .line("MUG-BLUE", 3, "15.00")
                .off("5.00")
                .made());
    }

    private static void twice(Trial trial) {
        trial.bring(Orders.of("6200000000025", "USD")
                .line("MUG-BLUE", 2, "15.00")
                .line("MUG-BLUE", 3, "12.50")
                .made());
        assertThat(trial.only(Kind.ORDER).units()).containsEntry("MUG-BLUE", 5);
        CanonicalOrder fewer = Orders.of("6200000000025", "USD")
                .line("MUG-BLUE", 2, "15.00")
                .line("MUG-BLUE", 1, "12.50")
                .made();
        trial.bring(fewer);
        assertThat(trial.only(Kind.ORDER).units()).containsEntry("MUG-BLUE", 3);
    }

    private static void unicode(Trial trial) {
        trial.bring(Orders.of("6200000000026", "USD")
                .line("MUG-BLUE", "Tasse „Größe“ 抹茶 ☕️ <b>&amp;</b> \"it's\" \\ %20", 1, "15.00", null, null)
                .to(
                        new Address(
                                "Žofie Ångström-O’Neil", null, "千代田区1-1", "\"б\"", "Łódź", null, "90-001", "PL", null),
                        "№ 7/β")
                .made());
        assertThat(trial.only(Kind.ORDER).text()).contains("Žofie Ångström-O’Neil", "千代田区1-1", "Łódź", "№ 7/β");
    }

    private static void long500(Trial trial) {
        Orders order = Orders.of("6200000000027", "USD");
        for (int i = 0; i < 500; i++) {
            order.line(Given.SKUS.get(i % 3), 1 + i % 4, (5 + i % 90) + "." + (10 + i % 90));
        }
        trial.bring(order.made());
    }
}
