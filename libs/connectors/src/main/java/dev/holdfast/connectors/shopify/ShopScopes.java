package dev.holdfast.connectors.shopify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The access scopes that Holdfast's queries need. Shopify refuses a query whole when the token may not read one field of it,
 * so that an order cannot be read at all without each of the required ones.
 */
final class ShopScopes {

    /** A need that any of the scopes meets. @param scope the one to ask for */
    private record Need(String scope, Set<String> others) {

        boolean isMet(Set<String> granted) {
            return Stream.concat(Stream.of(scope), others.stream())
                    .anyMatch(one -> granted.contains(one) || granted.contains(one.replaceFirst("^read_", "write_")));
        }
    }

    private static final List<Need> REQUIRED = List.of(
            // An order, its refunds, its transactions.
            new Need("read_orders", Set.of()),
            // Whose it is.
            new Need("read_customers", Set.of()),
            // Which variant a line sells.
            new Need("read_products", Set.of()),
            // Where it was sold; the other scopes show locations too.
            new Need("read_locations", Set.of("read_inventory", "read_markets_home")));

    private static final String OLDER = "read_all_orders";

    private ShopScopes() {}

    /** The scopes to ask for, without which no order can be read. */
    static Set<String> lacking(Set<String> granted) {
        Set<String> lacking = new TreeSet<>();
        REQUIRED.stream().filter(need -> !need.isMet(granted)).forEach(need -> lacking.add(need.scope));
        return lacking;
    }

    /** What works less far than it could, and by which scope. */
    static List<String> limits(Set<String> granted) {
        List<String> limits = new ArrayList<>();
        if (!granted.contains(OLDER)) {
            limits.add("without the scope " + OLDER + ", orders older than 60 days cannot be read");
        }
        return limits;
    }
}
