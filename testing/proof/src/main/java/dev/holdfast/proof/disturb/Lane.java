package dev.holdfast.proof.disturb;

import java.time.Duration;

/**
 * Where disturbances happen. In one lane one thing happens at a time, so that one replica, one store and one wire is always
 * left; lanes do not wait for each other.
 */
public enum Lane {
    GATEWAYS(300, 3000),
    ERP_SYNCS(300, 3000),
    STORES(1500, 6000),
    NETWORK(500, 3000),
    UPSTREAMS(500, 4000),
    CLOCKS(1000, 6000);

    private final Duration shortest;
    private final Duration longest;

    Lane(int shortestMillis, int longestMillis) {
        this.shortest = Duration.ofMillis(shortestMillis);
        this.longest = Duration.ofMillis(longestMillis);
    }

    /** The shortest peace between two disturbances. */
    Duration shortestPeace() {
        return shortest;
    }

    /** The longest. */
    Duration longestPeace() {
        return longest;
    }
}
