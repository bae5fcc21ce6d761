package dev.holdfast.credentialhealth.status;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is published when a credential turns; the newest of each key stays on the topic. */
@RegisterForReflection
public record StatusChange(
        String connection,
        String credential,
        String status,
        String previous,
        String reason,
        Instant since,
        int failures,
        @Nullable Instant expiresAt,
        @Nullable Instant lastProbeAt) {}
