package dev.holdfast.connectors.warehouse;

import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.WarehouseSettings.Reference;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By what a warehouse's order names the shop's: its id, or its name, which some integrations write without the {@code #}. */
public final class OrderReferences {

    /** Shopify's ids are longer than any number that people give to an order. */
    private static final int SHORTEST_ID = 10;

    private final Reference rule;

    /** Goes by a rule. */
    public OrderReferences(Reference rule) {
        this.rule = rule;
    }

    /** The order that a reference names; empty when it names it otherwise than by its id. */
    public Optional<OrderKey> key(@Nullable String reference) {
        return rule == Reference.ORDER_ID
                        && reference != null
                        && reference.length() >= SHORTEST_ID
                        && reference.matches("[0-9]{1,20}")
                ? Optional.of(new OrderKey(reference))
                : Optional.empty();
    }

    /** What the reference of an order may be, the likeliest first. */
    public List<String> of(OrderKey key, String orderName) {
        return switch (rule) {
            case ORDER_ID -> List.of(key.value());
            case ORDER_NAME ->
                orderName.startsWith("#")
                        ? List.of(orderName, orderName.substring(1))
                        : List.of(orderName, "#" + orderName);
        };
    }

    /** The order's name: the reference itself where that is the rule, else what the warehouse has for one. */
    public String name(@Nullable String reference, @Nullable String number, String id) {
        String first = rule == Reference.ORDER_NAME ? reference : number;
        String second = rule == Reference.ORDER_NAME ? number : reference;
        if (first != null && !first.isBlank()) {
            return first;
        }
        return second != null && !second.isBlank() ? second : id;
    }

    /** Shopify's id of a line, where a warehouse was told it; null for anything that is none. */
    public static @Nullable String lineId(@Nullable String told) {
        return told != null && told.length() >= SHORTEST_ID && told.matches("[0-9]{1,20}") ? told : null;
    }
}
