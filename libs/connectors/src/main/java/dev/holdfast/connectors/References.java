package dev.holdfast.connectors;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ERP ids for what an order names.
 *
 * @param ids by kind and key
 * @param missing what the ERP does not know and nothing maps; the order waits for it
 */
public record References(Map<Ref, String> ids, List<Ref> missing) {

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
