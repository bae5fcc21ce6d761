package dev.holdfast.connectors;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out whether a credential works, by using it. Blocking, thread-safe. */
public interface CredentialProbe {

    /** The credential's name inside its connection, such as {@code shopify} or {@code netsuite}. */
    String credential();

    /**
     * Authenticates and makes one cheap authenticated call.
     *
     * @throws dev.holdfast.transport.UpstreamException with the cause when it does not work
     */
    Result probe();

    /**
     * A credential that works.
     *
     * @param identity who the vendor says we are, such as the shop's domain; no personal data
     * @param granted scopes or permissions; empty where the vendor does not list them
     * @param missing ones that are not granted and without which the job cannot be done
     * @param expiresAt when it ends unless a person does something; null where it does not or the vendor does not say
     * @param warning something that will break later or is less than it could be, such as an API version near its sunset
     *     or an optional scope that is not granted; null for nothing
     */
    record Result(
            String identity,
            Set<String> granted,
            Set<String> missing,
            @Nullable Instant expiresAt,
            @Nullable String warning) {}
}
