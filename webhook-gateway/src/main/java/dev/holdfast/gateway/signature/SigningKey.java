package dev.holdfast.gateway.signature;

import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/** One active secret as an HMAC-SHA-256 key. Shows itself nowhere by accident. */
public final class SigningKey {

    private final SecretKeySpec key;
    private final byte[] bytes;

    /**
     * Takes the key's bytes.
     *
     * @throws IllegalArgumentException when there are none: an empty key would accept what anybody can sign
     */
    public SigningKey(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("is empty, and anybody can sign with an empty secret");
        }
        this.bytes = bytes.clone();
        this.key = new SecretKeySpec(this.bytes, HmacSha256.ALGORITHM);
    }

    /** Whether these are its bytes, in a time that does not tell where they differ. */
    boolean is(byte[] claimed) {
        return MessageDigest.isEqual(bytes, claimed);
    }

    SecretKeySpec spec() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SigningKey[withheld]";
    }
}
