package dev.holdfast.erpsync.replay;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a replay may take, and how exactly a dry run looks. */
public interface ReplayConfig {

    /** Orders that a dry run plans for real, against the ERP as it is; where there are more, the rest is estimated from them, and the report says so. */
    @WithDefault("50")
    int planMost();

    /** How long a dry run may be started from; older than that, shop and ERP have moved on. */
    @WithDefault("24h")
    Duration dryRunValid();

    /**
     * Events of one run that may be open at once. A run that meets an outage or a missing item stops here, with so many events
     * held, not with all of them.
     */
    @WithDefault("500")
    int window();

    /** Events put in by one transaction. */
    @WithDefault("200")
    int batch();

    /** How often it is looked whether a run has room for more, and whether a dry run is asked for. */
    @WithDefault("500ms")
    Duration every();

    /** After which time without a sign of life another replica takes a dry run over, from its beginning. */
    @WithDefault("2m")
    Duration plannerLease();
}
