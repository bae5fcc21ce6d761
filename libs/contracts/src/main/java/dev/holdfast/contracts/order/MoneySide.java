package dev.holdfast.contracts.order;

/** Which amounts of a multi-currency order a connection books and compares. */
public enum MoneySide {
    SHOP,
    PRESENTMENT
}
