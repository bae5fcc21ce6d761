package dev.holdfast.gateway.source;

import dev.holdfast.gateway.signature.SigningKey;
import dev.holdfast.gateway.signature.StandardWebhooksSignature;
import dev.holdfast.secrets.Secret;
import dev.holdfast.settings.Connection.SignatureScheme;
import dev.holdfast.settings.yaml.Kinds;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Every scheme, and how each reads the secrets that connections name for it. */
public final class Schemes {

    private final SourceScheme shopify = new ShopifyScheme();
    private final Map<SignatureScheme, SourceScheme> byName = new EnumMap<>(SignatureScheme.class);

    /** Signed times may be this far from ours, where a scheme signs them. */
    public Schemes(Duration tolerance) {
        for (SignatureScheme scheme : SignatureScheme.values()) {
            byName.put(
                    scheme,
                    switch (scheme) {
                        case STANDARD_WEBHOOKS -> new StandardWebhooksScheme(tolerance);
                        case SHIPBOB -> new ShipBobScheme(tolerance);
                        case SHIPBOB_UNSIGNED -> new UnsignedShipBobScheme();
                        case SHIPHERO -> new ShipHeroScheme();
                        case BRIGHTPEARL -> new BrightpearlScheme();
                        case BUSINESS_CENTRAL -> new BusinessCentralScheme();
                        case UNSIGNED -> new UnsignedScheme();
                    });
        }
    }

    /** Shopify's, which every connection has. */
    public SourceScheme shopify() {
        return shopify;
    }

    /** The scheme of a configured source. */
    public SourceScheme of(SignatureScheme scheme) {
        return Objects.requireNonNull(byName.get(scheme));
    }

    /** The scheme that is called so in connections.yaml; empty for none. */
    Optional<SourceScheme> named(String name) {
        return byName.entrySet().stream()
                .filter(entry -> Kinds.written(entry.getKey()).equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * A secret as the scheme's key.
     *
     * @throws IllegalArgumentException saying what is wrong, without the secret
     */
    static SigningKey key(SignatureScheme scheme, Secret secret) {
        return switch (scheme) {
            case STANDARD_WEBHOOKS, SHIPBOB -> StandardWebhooksSignature.key(secret.reveal());
            case SHIPHERO, BUSINESS_CENTRAL -> new SigningKey(secret.bytes());
            case SHIPBOB_UNSIGNED, BRIGHTPEARL, UNSIGNED ->
                throw new IllegalArgumentException("belongs to a source that signs nothing");
        };
    }
}
