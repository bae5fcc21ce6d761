package dev.holdfast.credentialhealth.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.credentialhealth.inventory.Credential;
import dev.holdfast.credentialhealth.status.Standing;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A credential as the API shows it. @param secrets references to where its secrets live, never values */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CredentialView(
        String connection,
        String credential,
        String status,
        String reason,
        Instant since,
        int failures,
        @Nullable Instant lastProbeAt,
        @Nullable String lastError,
        @Nullable Instant expiresAt,
        @Nullable String identity,
        Set<String> granted,
        Set<String> missing,
        List<String> secrets,
        List<String> usedBy) {

    static CredentialView of(Credential credential, Standing standing) {
        CredentialProbe.Result good = standing.lastGood();
        return new CredentialView(
                credential.key().connection(),
                credential.key().credential(),
                standing.status().text(),
                standing.reason(),
                standing.since(),
                standing.failures(),
                standing.lastProbeAt(),
                standing.lastError(),
                good == null ? null : good.expiresAt(),
                good == null ? null : good.identity(),
                good == null ? Set.of() : good.granted(),
                good == null ? Set.of() : good.missing(),
                credential.secrets(),
                credential.usedBy());
    }
}
