package dev.holdfast.connectors;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a shop says of itself: looked at before a connection goes live. Blocking, thread-safe; every method throws
 * {@code UpstreamException} when the shop does not answer.
 */
public interface ShopFacts {

    /** Variants that are told at most: Shopify pages through no more of anything. */
    int MOST_VARIANTS = 25_000;

    /** Its settings and webhooks. */
    Told tell();

    /** Its active places, at most 250: what orders may be shipped or sold from. */
    List<Place> places();

    /**
     * What its active products are sold as, lazily, one page in memory, at most {@link #MOST_VARIANTS}; close the stream. Slow where
     * there are many: the shop admits so many a second.
     */
    Stream<Variant> variants();

    /**
     * The shop.
     *
     * @param domain its permanent domain
     * @param currency of its own side of the money
     * @param timeZone where its days begin and end
     * @param hooks webhook subscriptions that this app made in this shop by API; those of the app's configuration are not
     *     among them, because the shop does not tell them
     */
    record Told(String domain, String currency, ZoneId timeZone, boolean taxesIncluded, List<Hook> hooks) {}

    /** One subscription. @param topic as webhooks name it, {@code orders/create} @param address where it is sent to */
    record Hook(String topic, String address) {}

    /** @param id as orders and connections name it */
    record Place(String id, String name) {}

    /** @param sku null where it has none */
    record Variant(String id, @Nullable String sku) {}
}
