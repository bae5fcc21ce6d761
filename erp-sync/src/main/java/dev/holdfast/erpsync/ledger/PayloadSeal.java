package dev.holdfast.erpsync.ledger;

import dev.holdfast.secrets.seal.SealingKey;
import dev.holdfast.secrets.seal.SealingKey.Sealed;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bodies at rest. A body is bound to its event: moved to another row, it does not open. The key's id is stored beside each
 * body, so that a body sealed under another key says so instead of looking damaged.
 */
public final class PayloadSeal {

    private final SealingKey key;

    private PayloadSeal(SealingKey key) {
        this.key = key;
    }

    /**
     * A seal with this key.
     *
     * @param base64 32 random bytes in Base64 ({@code openssl rand -base64 32})
     * @throws IllegalArgumentException saying what a key looks like, never repeating it
     */
    public static PayloadSeal withKey(String base64) {
        return new PayloadSeal(SealingKey.of("payload key", base64));
    }

    /** Seals a body for the event named. */
    public Sealed seal(byte[] body, String event) {
        return key.seal(body, event);
    }

    /**
     * The body again.
     *
     * @throws IllegalStateException when it was sealed under another key, belongs to another event, or was changed
     */
    public byte[] open(Sealed closed, String event) {
        if (!closed.keyId().equals(key.id())) {
            throw new IllegalStateException("The body of " + event + " was sealed under key " + closed.keyId()
                    + ", but holdfast.erp-sync.payload-key names key " + key.id());
        }
        try {
            return key.open(closed, event);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The body of " + event + " cannot be opened", e);
        }
    }

    /** A name that only who has the key can tell from another: the same for the same value, and nothing of it can be read back. */
    public byte[] fingerprint(String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.derived("holdfast-fingerprint-key"), "HmacSHA256"));
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
