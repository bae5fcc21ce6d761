package dev.holdfast.credentialhealth.status;

import dev.holdfast.connectors.CredentialProbe;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a credential's health.
 *
 * @param reason why the status is what it is
 * @param since when the status became what it is
 * @param knownSince when the credential was first configured
 * @param failures probes that failed in a row, up to now
 * @param lastProbeAt when the last probe ended, well or not; null before the first
 * @param lastError what the last failing probe said; kept after recovery
 * @param lastGood what the last working probe found; null while none has worked
 */
public record Standing(
        Status status,
        String reason,
        Instant since,
        Instant knownSince,
        int failures,
        @Nullable Instant lastProbeAt,
        @Nullable String lastError,
        CredentialProbe.@Nullable Result lastGood) {

    /** A credential that nobody has used yet: not red, since nothing failed; not green, since nothing worked. */
    public static final String UNPROBED = "Not probed yet";

    /** How a credential begins. */
    public static Standing unprobed(Instant now) {
        return new Standing(Status.AMBER, UNPROBED, now, now, 0, null, null, null);
    }

    /** The instant from which its silence is counted. */
    public Instant heardOf() {
        return lastProbeAt == null ? knownSince : lastProbeAt;
    }

    Standing turned(Status next, String why, Instant now) {
        return new Standing(
                next, why, next == status ? since : now, knownSince, failures, lastProbeAt, lastError, lastGood);
    }
}
