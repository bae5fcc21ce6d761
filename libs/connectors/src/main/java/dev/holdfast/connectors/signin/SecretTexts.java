package dev.holdfast.connectors.signin;

import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;

/** A secret that cannot be had is a credential that does not work: the same alarm, and the message names the reference. */
public final class SecretTexts {

    private SecretTexts() {}

    /** The secret's text without surrounding white space, which files and pasted values carry. */
    public static String reveal(SecretResolver secrets, SecretRef reference) {
        try {
            return secrets.resolve(reference).reveal().strip();
        } catch (SecretUnavailableException e) {
            String message = e.getMessage();
            throw new UpstreamException(
                    new Failure.Unauthorized(message == null ? reference + " is not available" : message), e);
        }
    }
}
