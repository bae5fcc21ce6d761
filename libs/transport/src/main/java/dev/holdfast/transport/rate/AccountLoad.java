package dev.holdfast.transport.rate;

import java.time.Duration;
import java.util.Map;

/**
 * How an account stands, as this process knows.
 *
 * @param inUse calls under way, of all replicas
 * @param limit calls at once that are admitted now, after head-room and what the vendor answered; 0: not limited
 * @param points points left; 0 where calls cost none
 * @param waiting calls that wait, of all replicas
 * @param closedFor how long the vendor has asked to wait from now on
 * @param degraded whether replicas do not know of each other, and this is this process alone
 */
public record AccountLoad(
        VendorAccount account,
        int inUse,
        int limit,
        double points,
        Map<Lane, Integer> waiting,
        Duration closedFor,
        boolean degraded) {}
