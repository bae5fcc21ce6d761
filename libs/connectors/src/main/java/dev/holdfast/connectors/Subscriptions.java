package dev.holdfast.connectors;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's webhook subscriptions of one account: what silently disappears. Blocking, thread-safe; every call may be repeated.
 */
public interface Subscriptions {

    /** The topics, in the vendor's words, that Holdfast needs. */
    Set<String> wanted();

    /**
     * Those that lead to this address, whichever state they are in.
     *
     * @throws dev.holdfast.transport.UpstreamException when the vendor does not answer
     */
    List<Subscription> list(URI address);

    /**
     * Sees to it that every wanted topic is sent to the address, and lives on: creates what is missing, renews what ends,
     * enables what was disabled, removes a second one of the same. Does nothing when all is well.
     *
     * @return what was done, for people, one line each; empty when nothing was
     * @throws dev.holdfast.transport.UpstreamException when the vendor does not answer; {@code Unsupported} with the manual
     *     step where the vendor lets only people do it
     */
    List<String> repair(URI address);

    /**
     * One subscription.
     *
     * @param id the vendor's
     * @param healthy whether the vendor sends
     * @param expiresAt when it ends unless it is renewed; null for never
     */
    record Subscription(
            String id,
            String topic,
            URI address,
            boolean healthy,
            @Nullable Instant expiresAt) {}
}
