package dev.holdfast.reconciler;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the reconciler runs; each key is described in {@code docs/configuration.md}. */
@StaticInitSafe
@ConfigMapping(prefix = "holdfast.reconciler")
public interface ReconcilerSettings {

    /** How far back a scheduled run looks. */
    @WithDefault("7d")
    Duration window();

    /** How long an order may still be on its way into the ERP: a window ends this long ago, and an order that changed since is not judged. */
    @WithDefault("15m")
    Duration settlingMargin();

    /** How much further than the window the ERP side is read, since an order may be booked later than it was placed. */
    @WithDefault("2d")
    Duration erpMargin();

    /** When the nightly run of every connection is due (Quartz cron, UTC). */
    @WithDefault("0 30 2 * * ?")
    String schedule();

    /** How often the worker looks for runs that are due. */
    @WithDefault("1s")
    Duration poll();

    /** How long a run stays with a worker that no longer reports; longer than the longest call to a vendor. */
    @WithDefault("5m")
    Duration lease();

    /** How often a run is taken up again after a fault that passes, before it is failed. */
    @WithDefault("5")
    int attempts();

    /** How long a run waits after such a fault. */
    @WithDefault("1m")
    Duration retryAfter();

    /** After how long without a completed run a connection's reconciliation is red. */
    @WithDefault("26h")
    Duration redAfter();
}
