package dev.holdfast.connectors.shipbob;

import dev.holdfast.connectors.signin.SecretTexts;
import dev.holdfast.connectors.signin.Tokens;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.SecretRef;

/** A personal access token. One that was refused may have been replaced where it is kept: the store is read anew. */
final class AccessToken implements Tokens {

    private final SecretRef reference;
    private final SecretResolver secrets;

    AccessToken(SecretRef reference, SecretResolver secrets) {
        this.reference = reference;
        this.secrets = secrets;
    }

    @Override
    public String token() {
        return SecretTexts.reveal(secrets, reference);
    }

    @Override
    public void refused(String token) {
        secrets.forget(reference);
    }
}
