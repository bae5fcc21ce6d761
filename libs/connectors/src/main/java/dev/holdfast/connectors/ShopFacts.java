package dev.holdfast.connectors;

import java.time.ZoneId;
import java.util.List;

/** What a shop says of itself: looked at before a connection goes live. Blocking, thread-safe. */
public interface ShopFacts {

    /** @throws dev.holdfast.transport.UpstreamException when the shop does not answer */
    Told tell();

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
}
