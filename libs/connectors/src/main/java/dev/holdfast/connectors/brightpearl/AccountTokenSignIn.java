package dev.holdfast.connectors.brightpearl;

import dev.holdfast.connectors.signin.SecretTexts;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.BrightpearlSettings.Credential.AccountToken;
import java.util.Map;

/** A private app's token, which does not end until the app is switched off. */
final class AccountTokenSignIn implements SignIn {

    private final AccountToken credential;
    private final SecretResolver secrets;

    AccountTokenSignIn(AccountToken credential, SecretResolver secrets) {
        this.credential = credential;
        this.secrets = secrets;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(
                "brightpearl-app-ref", SecretTexts.reveal(secrets, credential.appRef()),
                "brightpearl-account-token", SecretTexts.reveal(secrets, credential.token()));
    }

    @Override
    public void refused(Map<String, String> headers) {
        secrets.forget(credential.appRef());
        secrets.forget(credential.token());
    }
}
