package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.ShopFacts;
import dev.holdfast.connectors.shopify.ShopifyAdmin.Answer;
import dev.holdfast.contracts.event.ShopifyTopic;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The shop's own settings, and the app's webhook subscriptions in it. */
final class ShopifyFacts implements ShopFacts {

    private final ShopifyAdmin admin;
    private final Duration longest;

    ShopifyFacts(ShopifyAdmin admin, Duration longest) {
        this.admin = admin;
        this.longest = longest;
    }

    @Override
    public Told tell() {
        Answer answer = admin.query(AdminQueries.SHOP_FACTS, ShopifyAdmin.variables(), Budget.of(longest));
        try {
            Node shop = answer.data().object("shop");
            List<Hook> hooks = answer.data().object("webhookSubscriptions").list("nodes").stream()
                    .map(node -> new Hook(topic(node.text("topic")), node.text("uri")))
                    .toList();
            return new Told(
                    shop.text("myshopifyDomain"),
                    shop.text("currencyCode"),
                    zone(shop),
                    shop.flag("taxesIncluded"),
                    hooks);
        } catch (AbsentFieldException e) {
            throw Violations.at(e.path(), "is missing", e);
        }
    }

    @Override
    public List<Place> places() {
        Answer answer = admin.query(AdminQueries.PLACES, ShopifyAdmin.variables(), Budget.of(longest));
        try {
            return answer.data().object("locations").list("nodes").stream()
                    .map(node -> new Place(node.id("legacyResourceId"), node.text("name")))
                    .toList();
        } catch (AbsentFieldException e) {
            throw Violations.at(e.path(), "is missing", e);
        }
    }

    @Override
    public Stream<Variant> variants() {
        return Stream.iterate(page(null), Page::there, page -> page.next == null ? Page.END : page(page.next))
                .flatMap(page -> page.variants.stream())
                .limit(MOST_VARIANTS);
    }

    /** @param next cursor of the page after it; null for none */
    private record Page(
            boolean there, List<Variant> variants, @Nullable String next) {
        static final Page END = new Page(false, List.of(), null);
    }

    private Page page(@Nullable String after) {
        ObjectNode variables = ShopifyAdmin.variables();
        variables.put("after", after);
        Answer answer = admin.query(AdminQueries.VARIANTS, variables, Budget.of(longest));
        try {
            Node connection = answer.data().object("productVariants");
            Node info = connection.object("pageInfo");
            List<Variant> variants = connection.list("nodes").stream()
                    .map(node -> new Variant(node.id("id"), node.optionalText("sku")))
                    .toList();
            return new Page(true, variants, info.flag("hasNextPage") ? info.text("endCursor") : null);
        } catch (AbsentFieldException e) {
            throw Violations.at(e.path(), "is missing", e);
        }
    }

    private static ZoneId zone(Node shop) {
        try {
            return ZoneId.of(shop.text("ianaTimezone"));
        } catch (DateTimeException e) {
            throw Violations.at(shop.at("ianaTimezone"), "is no time zone", e);
        }
    }

    /** GraphQL's {@code ORDERS_CREATE} is the webhook's {@code orders/create}; one that has no row of ours keeps its name. */
    private static String topic(String name) {
        return Arrays.stream(ShopifyTopic.values())
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .map(ShopifyTopic::topicName)
                .orElse(name.toLowerCase(Locale.ROOT));
    }
}
