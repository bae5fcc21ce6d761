package dev.holdfast.erpsync.ledger;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bodies at rest with AES-256-GCM. A body is bound to its event: moved to another row, it does not open.
 * The key's id is stored beside each body, so that a body sealed under another key says so instead of looking damaged.
 */
public final class PayloadSeal {

    /** A sealed body. @param keyId which key opens it; derived from the key, reveals nothing of it */
    public record Sealed(String keyId, byte[] nonce, byte[] bytes) {}

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final String keyId;
    private final SecureRandom random = new SecureRandom();

    private PayloadSeal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.keyId = HexFormat.of().formatHex(Arrays.copyOf(sha256("holdfast-payload-key", key), 4));
    }

    /**
     * A seal with this key.
     *
     * @param base64 32 random bytes in Base64 ({@code openssl rand -base64 32})
     * @throws IllegalArgumentException saying what a key looks like, never repeating it
     */
    public static PayloadSeal withKey(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            // The cause's text shows a character of the key.
            throw new IllegalArgumentException("The payload key is not Base64; make one with: openssl rand -base64 32");
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("The payload key has " + key.length
                    + " bytes, but AES-256 needs 32; make one with: openssl rand -base64 32");
        }
        return new PayloadSeal(key);
    }

    /** Seals a body for the event named. */
    public Sealed seal(byte[] body, String event) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return new Sealed(keyId, nonce, run(Cipher.ENCRYPT_MODE, nonce, body, event));
    }

    /**
     * The body again.
     *
     * @throws IllegalStateException when it was sealed under another key, belongs to another event, or was changed
     */
    public byte[] open(Sealed closed, String event) {
        if (!closed.keyId().equals(keyId)) {
            throw new IllegalStateException("The body of " + event + " was sealed under key " + closed.keyId()
                    + ", but holdfast.erp-sync.payload-key names key " + keyId);
        }
        return run(Cipher.DECRYPT_MODE, closed.nonce(), closed.bytes(), event);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, String event) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(event.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The body of " + event + " cannot be sealed or opened", e);
        }
    }

    /** A name that only who has the key can tell from another: the same for the same value, and nothing of it can be read back. */
    public byte[] fingerprint(String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(sha256("holdfast-fingerprint-key", key.getEncoded()), "HmacSHA256"));
            return mac.doFinal(value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] sha256(String domain, byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(domain.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return digest.digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
