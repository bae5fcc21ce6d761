package dev.holdfast.connectors.brightpearl;

import dev.holdfast.connectors.signin.RotatingTokens;
import dev.holdfast.connectors.signin.SecretTexts;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.BrightpearlSettings.Credential.Oauth;
import java.util.Map;

/** An OAuth app's access token, with the references of the app and its developer. */
final class OauthSignIn implements SignIn {

    private static final String BEARER = "Bearer ";

    private final Oauth credential;
    private final SecretResolver secrets;
    private final RotatingTokens tokens;

    OauthSignIn(Oauth credential, SecretResolver secrets, RotatingTokens tokens) {
        this.credential = credential;
        this.secrets = secrets;
        this.tokens = tokens;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(
                "Authorization", BEARER + tokens.token(),
                "brightpearl-dev-ref", SecretTexts.reveal(secrets, credential.developerRef()),
                "brightpearl-app-ref", SecretTexts.reveal(secrets, credential.appRef()));
    }

    @Override
    public void refused(Map<String, String> headers) {
        secrets.forget(credential.developerRef());
        secrets.forget(credential.appRef());
        tokens.refused(headers.getOrDefault("Authorization", "").substring(BEARER.length()));
    }
}
