package dev.holdfast.connectors;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ERP ids for what an order names.
 *
 * @param ids by kind and key
 * @param missing what the ERP does not know and nothing maps; the order waits for it
 * @param why for missing ones of which more can be said than that they are unknown (two records carry the name), what and
 *     how to put it right; for people
 */
public record References(Map<Ref, String> ids, List<Ref> missing, Map<Ref, String> why) {

    /** References of which nothing more is to be said. */
    public References(Map<Ref, String> ids, List<Ref> missing) {
        this(ids, missing, Map.of());
    }

    /** Something that an order names. @param key as the source writes it: a SKU, a tax title, a currency code, a customer id */
    public record Ref(Kind kind, String key) {}

    /** What kinds of things an order names. */
    public enum Kind {
        ITEM,
        CUSTOMER,
        TAX_CODE,
        LOCATION,
        SHIPPING_METHOD,
        CURRENCY,
        SUBSIDIARY
    }

    /** The ERP's id for it; empty when missing or not asked for. */
    public Optional<String> id(Kind kind, String key) {
        return Optional.ofNullable(ids.get(new Ref(kind, key)));
    }
}
