package dev.holdfast.connectors.shopify;

import dev.holdfast.contracts.event.ShopifyTopic;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The shop that a body speaks of. Shopify signs the body and not the headers, with one secret for all shops of an app: one
 * shop's body under another one's header, or under another topic's, is well signed. So where a body names its shop, that
 * must be the connection's; and what acts on a whole shop must name it.
 */
public final class ShopInBody {

    private static final List<String> FIELDS = List.of("myshopify_domain", "shop_domain");
    private static final String PERMANENT = ".myshopify.com";

    private ShopInBody() {}

    /**
     * Holds a body against the shop that it came for.
     *
     * @param domain the shop's permanent domain
     * @throws UpstreamException {@code ContractViolation}: malformed, about another shop, or about none where the topic is
     *     about a shop
     */
    public static void check(ShopifyTopic topic, byte[] body, String domain) {
        Node root = BodyParser.object(body);
        for (String field : FIELDS) {
            if (root.holds(field) && !root.text(field).equalsIgnoreCase(domain)) {
                throw other(root, field);
            }
        }
        // On a domain of the merchant's own it names no shop.
        String status = host(root.optionalText("order_status_url"));
        if (status.endsWith(PERMANENT) && !status.equalsIgnoreCase(domain)) {
            throw other(root, "order_status_url");
        }
        String needed = topic.control().map(ShopInBody::needed).orElse(null);
        if (needed != null && !root.holds(needed)) {
            throw Violations.at(root.at(needed), "is missing: the body does not say which shop it is about");
        }
    }

    /** The field that must name the shop; null where a body that names none is about the shop that it came for. */
    private static @Nullable String needed(ShopifyTopic.Control control) {
        return switch (control) {
            case APP_UNINSTALLED -> "myshopify_domain";
            case CUSTOMERS_DATA_REQUEST, CUSTOMERS_REDACT, SHOP_REDACT -> "shop_domain";
            case APP_SCOPES_UPDATE -> null;
        };
    }

    private static String host(@Nullable String url) {
        if (url == null) {
            return "";
        }
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            // Not an address that anybody could follow: it names nobody.
            return "";
        }
    }

    private static UpstreamException other(Node root, String field) {
        return Violations.at(root.at(field), "names another shop than the one that the delivery came for");
    }
}
