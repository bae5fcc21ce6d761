package dev.holdfast.connectors.netsuite;

import java.net.URI;

/** Proves to NetSuite who calls. Thread-safe. */
sealed interface SignIn permits BearerSignIn, TokenBasedSignIn {

    /**
     * The {@code Authorization} header of one request; may block to get a token.
     *
     * @throws dev.holdfast.transport.UpstreamException when no credential is to be had
     */
    String authorization(String method, URI uri);

    /**
     * NetSuite refused what {@link #authorization} gave: whatever is remembered of it is dropped, so that the next one is made
     * from the secrets as they are now.
     */
    void refused(String authorization);
}
