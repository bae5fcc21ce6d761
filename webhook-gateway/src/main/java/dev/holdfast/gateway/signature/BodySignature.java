package dev.holdfast.gateway.signature;

import java.util.Base64;
import java.util.List;

/** The plain scheme of Shopify and ShipHero: base64 of the HMAC-SHA-256 of the raw body. */
public final class BodySignature {

    private static final int BASE64_LENGTH = 44;

    private BodySignature() {}

    /** Holds a claimed signature against every active secret; see {@link Proof}. */
    public static Proof verify(ActiveSecrets secrets, byte[] body, String claimed) {
        if (claimed.length() != BASE64_LENGTH) {
            return Proof.WRONG;
        }
        byte[] digest;
        try {
            digest = Base64.getDecoder().decode(claimed);
        } catch (IllegalArgumentException e) {
            return Proof.WRONG;
        }
        List<SigningKey> keys = secrets.keys();
        for (int i = 0; i < keys.size(); i++) {
            byte[] expected = HmacSha256.sign(keys.get(i), body);
            if (ActiveSecrets.equal(expected, digest)) {
                return new Proof.Signed(i, Fingerprint.of(expected));
            }
        }
        return Proof.WRONG;
    }
}
