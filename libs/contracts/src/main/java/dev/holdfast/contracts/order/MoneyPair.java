package dev.holdfast.contracts.order;

import dev.holdfast.contracts.money.Money;

/**
 * One amount on both sides of a multi-currency order. A connection books and compares one side; nothing is converted.
 *
 * @param shop in the shop's currency
 * @param presentment in the currency that the customer saw and paid
 */
public record MoneyPair(Money shop, Money presentment) {

    /** The side that a connection books. */
    public Money side(MoneySide side) {
        return switch (side) {
            case SHOP -> shop;
            case PRESENTMENT -> presentment;
        };
    }
}
