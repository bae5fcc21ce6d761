package dev.holdfast.secrets;

import dev.holdfast.settings.SecretRef;
import java.time.Instant;
import java.util.Optional;

/** Turns a reference into its secret. Blocking: may read a file or call a secret store. Thread-safe. */
public interface SecretResolver {

    /**
     * The secret as it is now; an implementation may answer from a short-lived copy until {@link #forget} is called.
     *
     * @throws SecretUnavailableException naming the reference and what to do, never the value
     */
    Secret resolve(SecretRef reference);

    /** Drops any copy, so that the next {@link #resolve} reads the store: called when a secret was refused. */
    void forget(SecretRef reference);

    /**
     * When the secret was last changed; empty where its store does not say.
     *
     * @throws SecretUnavailableException when the store cannot be asked
     */
    default Optional<Instant> changedAt(SecretRef reference) {
        return Optional.empty();
    }
}
