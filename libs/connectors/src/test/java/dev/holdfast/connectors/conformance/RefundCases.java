package dev.holdfast.connectors.conformance;

import static dev.holdfast.connectors.conformance.Lived.line;
import static dev.holdfast.connectors.conformance.Lived.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.conformance.ErpUnderTest.Kind;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.RefundShipping;
import dev.holdfast.contracts.order.CanonicalOrder.Restock;
import dev.holdfast.simulators.conformance.Case;
import java.util.List;

/** What is given back: before shipping the order shrinks, after it a credit stands beside the order. */
final class RefundCases {

    private static final String MUGS = "16001";

    private RefundCases() {}

    static List<Case<Trial>> all() {
        return List.of(
                of(
                        "refund-before-shipping",
                        "units that never left shrink the order, and nothing is credited",
                        RefundCases::before),
                of(
                        "refund-after-shipping",
                        "units, shipping and money for the trouble, to the minor unit",
                        RefundCases::after),
                of("refund-again", "the same refund again writes nothing", RefundCases::again),
                of("second-refund", "each refund is a credit of its own", RefundCases::second),
                of("money-alone", "money without units", RefundCases::money),
                of("taxed-shipping-back", "shipping that was taxed", RefundCases::shipping));
    }

    private static Case<Trial> of(String id, String says, Case.Body<Trial> body) {
        return new Case<>(id, Subject.REFUND.title, says, body);
    }

    private static void before(Trial trial) {
        CanonicalOrder order = Cases.order("01");
        trial.bring(order);
        trial.bring(Lived.refunded(
                order,
                "8801",
                List.of(line(
                        MUGS, 1, Restock.CANCEL, null, pair(order, "15.00", "15.00"), pair(order, "1.24", "1.24"))),
                null,
                null));
        assertThat(trial.documents(Kind.CREDIT)).isEmpty();
        assertThat(trial.only(Kind.ORDER).units()).containsEntry("MUG-BLUE", 2);
    }

    private static void after(Trial trial) {
        trial.bring(Lived.shippedAndGivenBack());
        trial.only(Kind.CREDIT).total().ifPresent(total -> assertThat(total).isEqualByComparingTo("20.74"));
        assertThat(trial.only(Kind.ORDER).units()).containsEntry("MUG-BLUE", 3);
    }

    private static void again(Trial trial) {
        trial.bring(Lived.shippedAndGivenBack());
        trial.withoutWrites(() -> trial.bring(Lived.shippedAndGivenBack()));
        trial.restarted().withoutWrites(() -> trial.bring(Lived.shippedAndGivenBack()));
    }

    private static void second(Trial trial) {
        CanonicalOrder order = Lived.shippedAndGivenBack();
        trial.bring(order);
        trial.bring(Lived.refunded(
                order,
                "8802",
                List.of(line(
                        "16002",
                        1,
                        Restock.RETURN,
                        Given.LOCATIONS.getFirst(),
                        pair(order, "24.00", "24.00"),
                        pair(order, "1.98", "1.98"))),
                null,
                null));
        assertThat(trial.documents(Kind.CREDIT)).hasSize(2);
    }

    private static void money(Trial trial) {
        CanonicalOrder order =
                Lived.shipped(Cases.order("01"), "7701", Given.LOCATIONS.getFirst(), List.of(), Lived.units(MUGS, 3));
        trial.bring(Lived.refunded(order, "8801", List.of(), null, pair(order, "4.00", "4.00")));
        trial.only(Kind.CREDIT).total().ifPresent(total -> assertThat(total).isEqualByComparingTo("4.00"));
    }

    private static void shipping(Trial trial) {
        CanonicalOrder order = Cases.order("03");
        trial.bring(order);
        trial.bring(Lived.refunded(
                order,
                "8801",
                List.of(),
                new RefundShipping(pair(order, "12.00", "12.00"), pair(order, "0.99", "0.99")),
                null));
        trial.only(Kind.CREDIT).total().ifPresent(total -> assertThat(total).isEqualByComparingTo("12.99"));
    }
}
