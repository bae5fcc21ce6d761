package dev.holdfast.proof.site;

import java.util.Base64;
import java.util.Map;

/** What the services of a run are given as secrets; they guard nothing but simulators. */
final class Secrets {

    static final String ADMIN_TOKEN = "an-admin-token-of-a-chaos-run";
    static final String WEBHOOK = "a-webhook-secret-of-a-chaos-run";

    /** For the services' environment. */
    static final Map<String, String> ALL = Map.of(
            "CHAOS_ADMIN", ADMIN_TOKEN,
            "CHAOS_PAYLOAD_KEY", Base64.getEncoder().encodeToString(new byte[32]),
            "CHAOS_WEBHOOK", WEBHOOK,
            "CHAOS_SHOP_TOKEN", "shop-token",
            "CHAOS_CONSUMER_KEY", "consumer-key",
            "CHAOS_CONSUMER_SECRET", "consumer-secret",
            "CHAOS_TOKEN_ID", "token-id",
            "CHAOS_TOKEN_SECRET", "token-secret");

    private Secrets() {}
}
