package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.shopify.ShopifyAdmin.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Orders of a window, page by page. Shopify does not refuse a filter that it cannot apply: it leaves it out and answers with
 * every order. So each page carries a canary, a filter of the same field that no order can pass.
 */
final class OrderPages {

    /** Ten whole orders are what one query can pay for. */
    private static final int PAGE = 10;

    /** Later than any order. */
    private static final String NEVER = "9999-01-01T00:00:00Z";

    /** Ids alone cost a point each at most. */
    private static final int IDS = 50;

    private final ShopifyAdmin admin;
    private final Portions portions;
    private final Duration longest;

    /** @param longest how long one page may take */
    OrderPages(ShopifyAdmin admin, Portions portions, Duration longest) {
        this.admin = admin;
        this.portions = portions;
        this.longest = longest;
    }

    /** One page. @param next the cursor to go on from; null on the last */
    private record Page(List<Node> orders, @Nullable String next) {}

    /** Lazily; the filter's field and the sort key belong together. In small portions, orders come as their ids alone. */
    Stream<Node> in(String field, String sort, Window window) {
        String filter = field + ":>='" + window.from() + "' AND " + field + ":<'" + window.until() + "'";
        String canary = field + ":>='" + NEVER + "'";
        return Stream.of(filter)
                .flatMap(start -> Stream.iterate(
                        page(start, canary, sort, null),
                        Objects::nonNull,
                        page -> page.next == null ? null : page(start, canary, sort, page.next)))
                .flatMap(page -> page.orders.stream());
    }

    private Page page(String filter, String canary, String sort, @Nullable String after) {
        ObjectNode variables = ShopifyAdmin.variables()
                .put("after", after)
                .put("filter", filter)
                .put("canary", canary)
                .put("sort", sort);
        Budget budget = Budget.of(longest);
        Answer answer = portions.read(
                () -> admin.query(
                        AdminQueries.ORDERS,
                        Sizes.IN_PAGE.putInto(variables.deepCopy().put("page", PAGE)),
                        budget),
                () -> admin.query(AdminQueries.ORDER_IDS, variables.deepCopy().put("page", IDS), budget));
        try {
            checkFilter(answer);
            Node orders = answer.data().object("orders");
            Node info = orders.object("pageInfo");
            String next = info.flag("hasNextPage") ? info.text("endCursor") : null;
            if (next != null && next.equals(after)) {
                throw Violations.at(info.at("endCursor"), "does not go on");
            }
            return new Page(orders.list("nodes"), next);
        } catch (AbsentFieldException e) {
            throw Violations.at(e.path(), "is missing", e);
        }
    }

    private static void checkFilter(Answer answer) {
        Node canary = answer.data().object("canary");
        if (!canary.list("nodes").isEmpty()) {
            throw Violations.at(
                    canary.at("nodes"), "holds an order that no filter admits: the shop ignored the filter");
        }
        for (JsonNode search : answer.whole().json().path("extensions").path("search")) {
            if (!search.path("warnings").isEmpty()) {
                throw Violations.at("$.extensions.search", "says that the shop did not apply the whole filter");
            }
        }
    }
}
