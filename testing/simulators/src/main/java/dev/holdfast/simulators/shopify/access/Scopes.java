package dev.holdfast.simulators.shopify.access;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which scopes open which types: any one of the row is enough. Source: the access texts of the vendor's schema 2026-10. */
public final class Scopes {

    private static final Map<String, List<String>> BY_TYPE = Map.ofEntries(
            Map.entry("Order", List.of("read_orders", "read_marketplace_orders", "read_quick_sale")),
            Map.entry("OrderConnection", List.of("read_orders", "read_marketplace_orders", "read_quick_sale")),
            Map.entry("Refund", List.of("read_orders", "read_marketplace_orders")),
            Map.entry("OrderTransaction", List.of("read_orders", "read_marketplace_orders")),
            Map.entry("AdditionalFee", List.of("read_orders")),
            Map.entry("Duty", List.of("read_orders")),
            Map.entry("Customer", List.of("read_customers")),
            Map.entry("Location", List.of("read_locations", "read_inventory", "read_markets_home")),
            Map.entry("LocationConnection", List.of("read_locations", "read_inventory", "read_markets_home")),
            Map.entry("ProductVariant", List.of("read_products")),
            Map.entry("ProductVariantConnection", List.of("read_products")),
            Map.entry("Product", List.of("read_products")));

    private static final Map<String, List<String>> BY_FIELD =
            Map.of("QueryRoot.ordersCount", List.of("read_orders", "read_marketplace_orders"));

    private Scopes() {}

    /** The scopes of which one is needed to read the field; empty: none. */
    public static List<String> needed(String parentType, String field, String type) {
        return BY_FIELD.getOrDefault(parentType + "." + field, BY_TYPE.getOrDefault(type, List.of()));
    }

    /** Whether what was granted is enough. A write scope includes its read scope. */
    public static boolean enough(List<String> needed, Set<String> granted) {
        return needed.isEmpty()
                || needed.stream()
                        .anyMatch(scope ->
                                granted.contains(scope) || granted.contains(scope.replaceFirst("^read_", "write_")));
    }

    /** What the vendor calls the needed access. */
    public static String text(List<String> needed) {
        List<String> quoted =
                needed.stream().map(scope -> "`" + scope + "` access scope").toList();
        return quoted.size() == 1
                ? quoted.getFirst() + "."
                : String.join(", ", quoted.subList(0, quoted.size() - 1)) + " or " + quoted.getLast() + ".";
    }
}
