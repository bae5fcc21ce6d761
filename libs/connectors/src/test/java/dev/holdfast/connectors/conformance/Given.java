package dev.holdfast.connectors.conformance;

import java.util.List;

/** What is in every account before a case begins; the cases' orders name nothing else. */
public final class Given {

    /** Items by SKU; {@code GIFT-25} is a gift card, the others have stock. */
    public static final List<String> SKUS = List.of("MUG-BLUE", "TEE-M", "LAMP-1", "TEA-JP", "GIFT-25");

    /** Tax titles as the shop writes them: 8.25 %, 10 % and 19 %. */
    public static final List<String> TAXES = List.of("State Tax", "消費税", "Tax");

    /** Titles of ways of shipping. */
    public static final List<String> METHODS = List.of("Standard", "Express", "DHL", "ヤマト", "Intl");

    /** The shop's locations: its warehouse, from which orders go unless they say otherwise, and its store. */
    public static final List<String> LOCATIONS = List.of("65500000001", "65500000002");

    /** Currencies of orders, with two, two, no and three decimals. */
    public static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY", "KWD");

    private Given() {}
}
