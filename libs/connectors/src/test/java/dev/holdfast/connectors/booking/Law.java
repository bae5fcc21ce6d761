package dev.holdfast.connectors.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.contracts.money.Money;

/** What holds of every order that is booked. */
final class Law {

    private Law() {}

    static void check(SalesOrder booked) {
        Money sum = booked.shipping() == null
                ? Money.zero(booked.currency())
                : booked.shipping().amount();
        for (SalesOrder.Line line : booked.lines()) {
            sum = sum.plus(line.amount());
            assertThat(line.units()).isNotNegative();
            assertThat(line.amount().amount()).isNotNegative();
            assertThat(line.amount().rounded().sameAs(line.amount())).isTrue();
        }
        for (SalesOrder.Extra extra : booked.extras()) {
            sum = sum.plus(extra.amount());
        }
        if (!booked.taxesIncluded()) {
            sum = sum.plus(booked.tax());
        }
        assertThat(sum.sameAs(booked.total()))
                .as("%s is %s", sum, booked.total())
                .isTrue();
    }
}
