package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.settings.ShopSettings;
import dev.holdfast.transport.CallPermit;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.rate.Bucket;
import dev.holdfast.transport.rate.Lane;
import dev.holdfast.transport.rate.Permit;
import dev.holdfast.transport.rate.RateGovernor;
import dev.holdfast.transport.rate.VendorAccount;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The points of one shop, as far as this app has them. Queries cost what Shopify says that they do: a query that was never
 * sent is guessed, one that was is known, and every answer tells how many points are left.
 */
final class ShopPoints {

    /** The smallest plan's bucket; the first answer corrects it. */
    private static final VendorAccount.Limits SMALLEST = VendorAccount.Limits.points(1000, 50);

    /** A query that was never sent: between a probe and a whole order. */
    private static final int GUESS = 200;

    private final RateGovernor governor;
    private final VendorAccount account;
    private final Map<String, Integer> costs = new ConcurrentHashMap<>();

    ShopPoints(RateGovernor governor, ShopSettings settings) {
        this.governor = governor;
        this.account = new VendorAccount("shopify", settings.domain(), "shopify:" + settings.domain(), SMALLEST);
    }

    /**
     * Sends when there are points enough, and takes note of what the answer says of them.
     *
     * @param query one of the constant queries: what it costs is remembered by its text
     * @throws dev.holdfast.transport.UpstreamException {@code RateLimited} when there are not in time
     */
    HttpReply spend(String query, Duration patience, Supplier<HttpReply> send) {
        try (Permit permit = governor.admit(account, Lane.current(), costs.getOrDefault(query, GUESS), patience)) {
            HttpReply reply = CallPermit.during(permit::holds, send);
            JsonNode cost = AdminErrors.cost(reply);
            if (cost.path("requestedQueryCost").isNumber()) {
                costs.put(query, cost.path("requestedQueryCost").asInt());
            }
            Bucket bucket = bucket(cost.path("throttleStatus"));
            if (bucket != null) {
                permit.left(bucket);
            }
            if (AdminErrors.of(reply) instanceof Failure.RateLimited limited) {
                // Where points are told, they say when to go on, and a cheaper query may go before.
                permit.refused(bucket == null ? limited.retryAfter() : null);
            }
            return reply;
        }
    }

    private static @Nullable Bucket bucket(JsonNode status) {
        double capacity = status.path("maximumAvailable").asDouble(0);
        double perSecond = status.path("restoreRate").asDouble(0);
        return capacity > 0 && perSecond > 0
                ? new Bucket(status.path("currentlyAvailable").asDouble(0), capacity, perSecond)
                : null;
    }
}
