package dev.holdfast.gateway.source;

import dev.holdfast.gateway.signature.SigningKey;
import dev.holdfast.gateway.signature.StandardWebhooksSignature;
import dev.holdfast.secrets.Secret;
import dev.holdfast.settings.Connection.SignatureScheme;
import java.time.Duration;

/** Every scheme, and how each reads the secrets that connections name for it. */
public final class Schemes {

    private final SourceScheme shopify = new ShopifyScheme();
    private final SourceScheme standardWebhooks;
    private final SourceScheme unsigned = new UnsignedScheme();

    /** Signed times may be this far from ours, where a scheme signs them. */
    public Schemes(Duration tolerance) {
        standardWebhooks = new StandardWebhooksScheme(tolerance);
    }

    /** Shopify's, which every connection has. */
    public SourceScheme shopify() {
        return shopify;
    }

    /** The scheme of a configured source. */
    public SourceScheme of(SignatureScheme scheme) {
        return switch (scheme) {
            case STANDARD_WEBHOOKS -> standardWebhooks;
            case UNSIGNED -> unsigned;
        };
    }

    /**
     * A secret as the scheme's key.
     *
     * @throws IllegalArgumentException saying what is wrong, without the secret
     */
    static SigningKey key(SignatureScheme scheme, Secret secret) {
        return switch (scheme) {
            case STANDARD_WEBHOOKS -> StandardWebhooksSignature.key(secret.reveal());
            case UNSIGNED -> throw new IllegalArgumentException("belongs to a source that signs nothing");
        };
    }
}
