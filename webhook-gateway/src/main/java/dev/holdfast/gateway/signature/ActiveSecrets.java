package dev.holdfast.gateway.signature;

import java.security.MessageDigest;
import java.util.List;

/**
 * Every secret that a sender may sign with now, newest first; several while one is rotated.
 *
 * @param keys never shared between senders; empty for a sender that signs nothing
 */
public record ActiveSecrets(List<SigningKey> keys) {

    /** No key matched. */
    public static final int NONE = -1;

    /** For a sender that signs nothing. */
    public static final ActiveSecrets NO_SECRETS = new ActiveSecrets(List.of());

    /** Takes the keys in their order of preference. */
    public ActiveSecrets {
        keys = List.copyOf(keys);
    }

    /**
     * Which of these keys is the body's fingerprint by. A retry may be signed with another key than the first delivery,
     * which gives one body several fingerprints; this tells such a retry from another body under the same id.
     */
    public boolean anyFingerprint(byte[] body, long fingerprint) {
        for (SigningKey key : keys) {
            if (Fingerprint.of(HmacSha256.sign(key, body)) == fingerprint) {
                return true;
            }
        }
        return Fingerprint.ofBody(body) == fingerprint;
    }

    /** Which of these keys has these bytes, in a time that does not tell where they differ; {@link #NONE} for none. */
    int index(byte[] claimed) {
        int found = NONE;
        for (int i = keys.size() - 1; i >= 0; i--) {
            if (keys.get(i).is(claimed)) {
                found = i;
            }
        }
        return found;
    }

    /** Whether two digests are equal, in a time that does not tell where they differ. */
    static boolean equal(byte[] expected, byte[] claimed) {
        return MessageDigest.isEqual(expected, claimed);
    }
}
