package dev.holdfast.proof.site;

import java.util.Base64;
import java.util.Map;

/** What the services of a run are given as secrets; they guard nothing but simulators. */
final class Secrets {

    static final String ADMIN_TOKEN = "an-admin-token-of-a-chaos-run";
    static final String WEBHOOK = "a-webhook-secret-of-a-chaos-run";

    static final String CONSUMER_KEY = "consumer-key";
    static final String CONSUMER_SECRET = "consumer-secret";
    static final String TOKEN_ID = "token-id";
    static final String TOKEN_SECRET = "token-secret";
    static final String APP = "an-app-of-a-chaos-run";
    static final String APP_SECRET = "a-secret-of-the-app";

    /** For the services' environment. */
    static final Map<String, String> ALL = Map.of(
            "CHAOS_ADMIN", ADMIN_TOKEN,
            "CHAOS_PAYLOAD_KEY", Base64.getEncoder().encodeToString(new byte[32]),
            "CHAOS_WEBHOOK", WEBHOOK,
            "CHAOS_SHOP_TOKEN", "shop-token",
            "CHAOS_CONSUMER_KEY", CONSUMER_KEY,
            "CHAOS_CONSUMER_SECRET", CONSUMER_SECRET,
            "CHAOS_TOKEN_ID", TOKEN_ID,
            "CHAOS_TOKEN_SECRET", TOKEN_SECRET,
            "CHAOS_APP", APP,
            "CHAOS_APP_SECRET", APP_SECRET);

    private Secrets() {}
}
