package dev.holdfast.erpsync.preflight;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

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
     * The gateway's address as vendors see it, such as {@code https://hooks.example.com}: by it a preflight knows which of their
     * webhook subscriptions are ours. Without it, that is not looked at.
     */
    Optional<URI> gateway();

    /**
     * Whether the whole catalogue is compared: each SKU that the shop sells with the ERP's items. A shop admits about a hundred
     * variants a second at the least, so that ten thousand take up to two minutes.
     */
    @WithDefault("true")
    boolean catalogue();

    /**
     * Whether a live connection whose shop is at this machine's loopback address writes without a preflight. What answers there is
     * a simulator or a test.
     */
    @WithDefault("true")
    boolean loopbackIsFree();
}
