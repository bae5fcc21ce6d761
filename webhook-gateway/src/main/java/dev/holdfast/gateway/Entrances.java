package dev.holdfast.gateway;

import dev.holdfast.gateway.publish.Origin;
import dev.holdfast.gateway.source.Answer;
import dev.holdfast.gateway.source.Endpoint;
import dev.holdfast.gateway.source.Endpoints;
import dev.holdfast.gateway.source.Head;
import dev.holdfast.gateway.source.Outcome;
import dev.holdfast.gateway.source.ShopifyScheme;
import dev.holdfast.gateway.source.SourceScheme;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Finds a request's sender: Shopify's shops by their domain, all others by the path, whose last part is a capability. */
final class Entrances {

    /** All addresses begin so. */
    static final String ROOT = "/webhooks/";

    private static final String SHOPIFY_PATH = ROOT + ShopifyScheme.NAME;

    /** What a path led to: an entrance, or how to say that there is none. */
    sealed interface Found {
        record Open(Entrance entrance) implements Found {}

        /** The sender is known, but what would open its entrance cannot be read. */
        record Unreadable(Entrance entrance) implements Found {}

        record Nothing(Answer answer) implements Found {}
    }

    private final Map<String, Found.Open> byShopDomain = new HashMap<>();
    private final Map<String, Found.Open> byPath = new HashMap<>();
    private final Map<String, SourceScheme> schemesBySource = new HashMap<>();
    private final Endpoints endpoints;

    Entrances(Endpoints endpoints, MeterRegistry registry) {
        this.endpoints = endpoints;
        Map<Endpoint, Found.Open> all = new HashMap<>();
        for (Endpoint endpoint : endpoints.all()) {
            Found.Open open = new Found.Open(entrance(endpoint, registry));
            all.put(endpoint, open);
            byPath.put(endpoint.source() + "/" + endpoint.connection(), open);
            schemesBySource.merge(endpoint.source(), endpoint.scheme(), Entrances::gentler);
        }
        endpoints.byShopDomain().forEach((domain, endpoint) -> {
            Found.Open open = all.get(endpoint);
            if (open != null) {
                byShopDomain.put(domain, open);
            }
        });
    }

    Found find(String path, Head head) {
        return path.equals(SHOPIFY_PATH) ? shop(head) : other(path);
    }

    private Found shop(Head head) {
        String domain = ShopifyScheme.shopDomain(head);
        Found.Open found = domain == null ? null : byShopDomain.get(domain);
        if (found == null && domain != null) {
            found = byShopDomain.get(domain.toLowerCase(Locale.ROOT));
        }
        if (found == null) {
            return nothing(ShopifyScheme.NAME);
        }
        return found.entrance.endpoint().secrets() == null ? new Found.Unreadable(found.entrance) : found;
    }

    private Found other(String path) {
        String[] parts = path.substring(ROOT.length()).split("/", -1);
        String source = parts[0];
        // A shop's entrance is found by its domain, never by a path.
        if (parts.length != 3 || source.equals(ShopifyScheme.NAME)) {
            return nothing(source);
        }
        Found.Open found = byPath.get(source + "/" + parts[1]);
        if (found == null) {
            return nothing(source);
        }
        if (found.entrance.endpoint().secrets() == null) {
            return new Found.Unreadable(found.entrance);
        }
        return found.entrance.endpoint().opensWith(decoded(parts[2])) ? found : nothing(source);
    }

    /** Where one name stands for several vendors, whoever would take 404 for "never send again" decides. */
    private static SourceScheme gentler(SourceScheme one, SourceScheme other) {
        return one.answer(Outcome.UNKNOWN_SENDER).retryLater() ? one : other;
    }

    /**
     * A vendor that would take 404 for "never send again" is told otherwise: by the name that a connection of ours gives it,
     * or by its own, where a connection was taken out of the configuration by mistake.
     */
    private Found nothing(String source) {
        SourceScheme scheme = schemesBySource.get(source);
        return new Found.Nothing(scheme == null ? endpoints.stranger(source) : scheme.answer(Outcome.UNKNOWN_SENDER));
    }

    private static String decoded(String part) {
        if (part.indexOf('%') < 0) {
            return part;
        }
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }

    private static Entrance entrance(Endpoint endpoint, MeterRegistry registry) {
        String connection = endpoint.connection();
        String source = endpoint.source();
        return new Entrance(
                endpoint,
                new Origin(connection, source),
                new EntranceMeters(registry, connection, source),
                "claim:" + connection + ":" + source + ":");
    }
}
