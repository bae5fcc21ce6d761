package dev.holdfast.proof.kill;

import java.util.HashMap;
import java.util.Map;

/** Keeps the simulated shop at the newest version that any webhook has told of: what it answers is never older than that. */
final class ShopFront {

    private final Site site;
    private final Map<String, Integer> shown = new HashMap<>();

    ShopFront(Site site) {
        this.site = site;
    }

    /** The change that a webhook tells of has happened. */
    synchronized void happened(Traffic.Webhook webhook) {
        if (shown.getOrDefault(webhook.order(), 0) < webhook.version()) {
            site.inShop(webhook.shop());
            shown.put(webhook.order(), webhook.version());
        }
    }
}
