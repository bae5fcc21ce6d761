package dev.holdfast.gateway.signature;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA-256 (RFC 2104, RFC 4231) with one {@link Mac} a thread: looking one up by name costs more than
 * hashing a small body, and a {@code Mac} must not be shared.
 */
public final class HmacSha256 {

    /** Bytes of a digest. */
    public static final int LENGTH = 32;

    static final String ALGORITHM = "HmacSHA256";

    private static final ThreadLocal<HmacSha256> OF_THREAD = ThreadLocal.withInitial(HmacSha256::new);

    private final Mac mac;
    private @Nullable SigningKey loaded;

    private HmacSha256() {
        try {
            mac = Mac.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "This Java runtime lacks " + ALGORITHM + ", which every runtime must have", e);
        }
    }

    /** The digest of the parts, one after the other, under a key. */
    public static byte[] sign(SigningKey key, byte[]... parts) {
        HmacSha256 ours = OF_THREAD.get();
        ours.load(key);
        for (byte[] part : parts) {
            ours.mac.update(part);
        }
        return ours.mac.doFinal();
    }

    // The same object is the same key; another object of the same bytes costs one more initialisation, nothing else.
    @SuppressWarnings("ReferenceEquality")
    private void load(SigningKey key) {
        if (loaded == key) {
            return;
        }
        try {
            mac.init(key.spec());
            loaded = key;
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("A key that is not empty is valid for " + ALGORITHM, e);
        }
    }
}
