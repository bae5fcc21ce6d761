package dev.holdfast.erpsync.preflight;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is looked at before a connection writes. */
public interface PreflightConfig {

    /** How many of the shop's last orders are planned. Each takes a few calls to the ERP, one after the other. */
    @WithDefault("50")
    int orders();

    /** How long a green preflight lets a connection go live; older than that, shop and ERP have moved on. */
    @WithDefault("7d")
    Duration valid();

    /** A credential that ends within this time is said so: the longest that a rotation should take. */
    @WithDefault("30d")
    Duration endsSoon();

    /**
     * Whether a live connection whose shop is at this machine's loopback address writes without a preflight. What answers there is
     * a simulator or a test.
     */
    @WithDefault("true")
    boolean loopbackIsFree();
}
