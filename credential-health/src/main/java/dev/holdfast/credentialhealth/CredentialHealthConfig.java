package dev.holdfast.credentialhealth;

import dev.holdfast.credentialhealth.subscription.SubscriptionsConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How credential-health works. */
@ConfigMapping(prefix = "holdfast.credential-health")
public interface CredentialHealthConfig {

    /** How often each credential is used to see whether it works; with two failures, a dead one is known within two minutes. */
    @WithDefault("60s")
    Duration probeEvery();

    /** How often due credentials are looked for, and changes sent. */
    @WithDefault("1s")
    Duration tick();

    /** How long a replica may take over one probe before another takes it up; longer than a vendor's slow minute. */
    @WithDefault("2m")
    Duration lease();

    /** Failures in a row that make a credential red: one alone may be the network's. */
    @WithDefault("2")
    int redAfter();

    /** How long before its end a credential turns amber: time enough for a rotation that needs a person. */
    @WithDefault("30d")
    Duration expiresSoon();

    /** After this without a probe's end a credential is red, since nobody knows any more; several intervals and a lease. */
    @WithDefault("10m")
    Duration staleAfter();

    /** Probes that run at once in this replica. */
    @WithDefault("16")
    int concurrentProbes();

    /** How long the probe loop may fail to go round before this replica is not ready. */
    @WithDefault("30s")
    Duration stall();

    /** How often the metrics' copy of all statuses is taken; ages go on counting in between. */
    @WithDefault("5s")
    Duration gaugesEvery();

    /** How long Kafka may take to acknowledge changes before they wait in the outbox for the next try. */
    @WithDefault("10s")
    Duration acknowledgement();

    /** How vendors' webhook subscriptions are seen to. */
    SubscriptionsConfig subscriptions();
}
