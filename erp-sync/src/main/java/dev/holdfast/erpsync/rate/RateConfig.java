package dev.holdfast.erpsync.rate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How vendors' accounts are shared: between replicas, between lanes, and with other integrations. The limits themselves are the vendors'; NetSuite's stands in connections.yaml. */
@ConfigMapping(prefix = "holdfast.rate")
public interface RateConfig {

    /** How many replicas there are. While Redis is away, each keeps to its part of every limit, and to one call at the least: with more replicas than calls, the limit may then be passed. */
    @WithDefault("1")
    int replicas();

    /** Share of every account that is left to other integrations on it, from 0 to below 1; of calls at once, rounded: one of five. */
    @WithDefault("0.2")
    double headRoom();

    /** Share of what is admitted that retries get although live calls wait; 0 makes them wait for the last live one. */
    @WithDefault("0.2")
    double retryShare();

    /** Share of what is admitted that bulk gets although others wait: bulk is slow then, but never stands still. */
    @WithDefault("0.05")
    double bulkShare();

    /** Calls at once that bulk leaves free, so that a live call need not wait for one of bulk's to end; not where only one is admitted. */
    @WithDefault("1")
    int liveReserve();

    /** Share of a shop's points that bulk leaves to the others. */
    @WithDefault("0.5")
    double bulkFloor();

    /** What is left of the calls under way, as a share, when the vendor refuses one as too many. */
    @WithDefault("0.7")
    double shrink();

    /** Refusals within it shrink the limit once: calls that were sent together are refused together. */
    @WithDefault("1s")
    Duration calm();

    /** After each such span without a refusal one more call is admitted, up to the limit. */
    @WithDefault("30s")
    Duration grow();

    /** The longest that a vendor's Retry-After closes an account. */
    @WithDefault("1h")
    Duration closedAtMost();

    /** How long a call keeps its place when its process has died or is frozen; longer than calls usually take. */
    @WithDefault("30s")
    Duration lease();

    /** How often a replica tells Redis what it has under way, and tries whether Redis is back. */
    @WithDefault("1s")
    Duration tick();

    /** How long an account is closed after Redis lost its memory, or a replica its Redis: so that all can tell what they have under way. At least two ticks. */
    @WithDefault("2s")
    Duration quiet();

    /** How often who waits asks again when no message came. */
    @WithDefault("500ms")
    Duration poll();

    /** How long Redis may take to answer before it is taken for away. */
    @WithDefault("1s")
    Duration redisTimeout();

    /** Put before every key and channel in Redis; the same for all replicas and services of an installation. */
    @WithDefault("holdfast:rate:")
    String keyPrefix();
}
