package dev.holdfast.gateway.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * The symmetric signature of the Standard Webhooks specification: {@code v1,} and base64 of the HMAC-SHA-256 of
 * {@code id.timestamp.body}; a header may carry several, separated by spaces, of which one must match.
 */
public final class StandardWebhooksSignature {

    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final byte[] DOT = {'.'};
    /** Bounds the work that one header can cause; senders list one signature a secret, two while one is rotated. */
    private static final int MOST_SIGNATURES = 16;

    private StandardWebhooksSignature() {}

    /**
     * Reads a secret as senders show it: base64, with or without {@code whsec_} and padding.
     *
     * @throws IllegalArgumentException saying what is wrong, without the secret
     */
    public static SigningKey key(String secret) {
        String encoded = secret.strip();
        if (encoded.startsWith(SECRET_PREFIX)) {
            encoded = encoded.substring(SECRET_PREFIX.length());
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            // The decoder's message may repeat characters of the secret.
            throw new IllegalArgumentException("is no base64, as Standard Webhooks secrets are (whsec_ and base64)");
        }
        return new SigningKey(bytes);
    }

    /** Holds the three headers and the body against every active secret; a time further from now than the tolerance is stale. */
    public static Proof verify(
            ActiveSecrets secrets,
            String id,
            String timestamp,
            String signatures,
            byte[] body,
            Instant now,
            Duration tolerance) {
        long seconds;
        try {
            seconds = Long.parseLong(timestamp);
        } catch (NumberFormatException e) {
            return Proof.WRONG;
        }
        byte[] head = (id + "." + timestamp).getBytes(UTF_8);
        List<SigningKey> keys = secrets.keys();
        byte[][] claimed = claimed(signatures);
        for (int i = 0; i < keys.size(); i++) {
            byte[] expected = HmacSha256.sign(keys.get(i), head, DOT, body);
            for (byte[] digest : claimed) {
                if (ActiveSecrets.equal(expected, digest)) {
                    // Asked only now: whoever cannot sign is not told how our clock stands.
                    boolean fresh = Math.abs(now.getEpochSecond() - seconds) <= tolerance.toSeconds();
                    return fresh ? new Proof.Signed(i, Fingerprint.ofBody(body)) : Proof.STALE;
                }
            }
        }
        return Proof.WRONG;
    }

    private static byte[][] claimed(String header) {
        String[] parts = header.split(" ", MOST_SIGNATURES + 1);
        byte[][] digests = new byte[Math.min(parts.length, MOST_SIGNATURES)][];
        for (int i = 0; i < digests.length; i++) {
            digests[i] = decoded(parts[i]);
        }
        return digests;
    }

    /** The digest of one listed signature; empty, which equals none, for another version or no base64. */
    private static byte[] decoded(String part) {
        if (!part.startsWith(VERSION)) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder().decode(part.substring(VERSION.length()));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
