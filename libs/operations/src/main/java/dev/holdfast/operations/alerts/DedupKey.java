package dev.holdfast.operations.alerts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names an alert for as long as its condition lasts: connection and condition, never a run, a replica or a day, so that telling it
 * twice is telling it once, and what resolves it finds it.
 */
public final class DedupKey {

    /** PagerDuty takes no longer one. */
    public static final int LONGEST = 255;

    private DedupKey() {}

    /** The key of a connection's condition. */
    public static String of(String connection, Condition condition) {
        String key = "holdfast:" + connection + ":" + condition.name();
        if (key.length() <= LONGEST) {
            return key;
        }
        String digest = digest(key);
        return key.substring(0, LONGEST - digest.length() - 1) + "~" + digest;
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
