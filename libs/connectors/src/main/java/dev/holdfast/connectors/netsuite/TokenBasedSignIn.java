package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.signin.SecretTexts;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.ErpSettings.NetSuite.Credential.TokenBased;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;

/** Token-based authentication (OAuth 1.0a): every request carries a signature of its own. */
final class TokenBasedSignIn implements SignIn {

    private final String realm;
    private final TokenBased credential;
    private final SecretResolver secrets;
    private final Clock clock;
    // Not static: what is made while a class is initialised would be frozen into a native executable, its seed with it.
    private final SecureRandom random = new SecureRandom();

    /** @param account in any spelling; the realm is upper-case with an underscore, unlike the host name */
    TokenBasedSignIn(String account, TokenBased credential, SecretResolver secrets, Clock clock) {
        this.realm = account.toUpperCase(Locale.ROOT).replace('-', '_');
        this.credential = credential;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public String authorization(String method, URI uri) {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        return new OAuth1Signature(
                        SecretTexts.reveal(secrets, credential.consumerKey()),
                        SecretTexts.reveal(secrets, credential.consumerSecret()),
                        SecretTexts.reveal(secrets, credential.tokenId()),
                        SecretTexts.reveal(secrets, credential.tokenSecret()))
                .header(
                        method,
                        uri,
                        realm,
                        clock.instant().getEpochSecond(),
                        HexFormat.of().formatHex(nonce));
    }

    @Override
    public void refused(String authorization) {
        secrets.forget(credential.consumerKey());
        secrets.forget(credential.consumerSecret());
        secrets.forget(credential.tokenId());
        secrets.forget(credential.tokenSecret());
    }
}
