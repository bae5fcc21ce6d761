package dev.holdfast.secrets.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of AES-256-GCM, by which bytes are kept at rest. What is sealed is bound to what it belongs to: moved elsewhere, it does
 * not open. Thread-safe; shows itself nowhere.
 */
public final class SealingKey {

    /** Sealed bytes. @param keyId which key opens them; derived from the key, reveals nothing of it */
    public record Sealed(String keyId, byte[] nonce, byte[] bytes) {}

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final String id;
    private final SecureRandom random = new SecureRandom();

    private SealingKey(String purpose, byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.id = HexFormat.of().formatHex(Arrays.copyOf(derived("holdfast-" + purpose.replace(' ', '-')), 4));
    }

    /**
     * The key that a text holds.
     *
     * @param purpose how messages call it, such as {@code payload key}; the same bytes have another id for another purpose
     * @param base64 32 random bytes in Base64 ({@code openssl rand -base64 32})
     * @throws IllegalArgumentException saying what a key looks like, never repeating it
     */
    public static SealingKey of(String purpose, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            // The cause's text shows a character of the key.
            throw new IllegalArgumentException(
                    "The " + purpose + " is not Base64; make one with: openssl rand -base64 32");
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("The " + purpose + " has " + key.length
                    + " bytes, but AES-256 needs 32; make one with: openssl rand -base64 32");
        }
        return new SealingKey(purpose, key);
    }

    /** Tells it from other keys. */
    public String id() {
        return id;
    }

    /** Seals bytes. @param of what they belong to */
    public Sealed seal(byte[] bytes, String of) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            return new Sealed(id, nonce, run(Cipher.ENCRYPT_MODE, nonce, bytes, of));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES/GCM", e);
        }
    }

    /**
     * The bytes again.
     *
     * @throws GeneralSecurityException when they were sealed under another key, belong to something else, or were changed
     */
    public byte[] open(Sealed closed, String of) throws GeneralSecurityException {
        return run(Cipher.DECRYPT_MODE, closed.nonce(), closed.bytes(), of);
    }

    /** Bytes for another purpose that only who has the key can make, and that reveal nothing of it. */
    public byte[] derived(String domain) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(domain.getBytes(StandardCharsets.UTF_8));
            return digest.digest(key.getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, String of) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(of.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(input);
    }
}
