package dev.holdfast.gateway.source;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.gateway.signature.Fingerprint;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a delivery id that the sender did not give. A digest may do so only for a body that carries its own
 * time: without one, the same change made twice gives equal bodies, and the second would be taken for a duplicate.
 */
final class DigestId {

    /** Where senders without a scheme of their own may write it. */
    private static final byte[][] TIMES = {
        "updated_at".getBytes(US_ASCII),
        "created_at".getBytes(US_ASCII),
        "timestamp".getBytes(US_ASCII),
        "triggered_at".getBytes(US_ASCII),
        "occurred_at".getBytes(US_ASCII)
    };

    private DigestId() {}

    /** An id made of topic and body; null when the body carries no time of its own. */
    static @Nullable String of(String topic, byte[] body) {
        return of(topic, body, TIMES);
    }

    /** The same, of a sender that writes the time under one of these names. */
    static @Nullable String of(String topic, byte[] body, byte[]... times) {
        return carriesTime(body, times)
                ? "sha256:" + Fingerprint.hexOf(topic.getBytes(UTF_8), new byte[] {0}, body)
                : null;
    }

    private static boolean carriesTime(byte[] body, byte[]... times) {
        JsonScan scan = new JsonScan(body);
        boolean more = scan.enterObject() && scan.nextField();
        while (more) {
            if (Arrays.stream(times).anyMatch(scan::named) && !scan.isNull()) {
                return true;
            }
            more = scan.skipValue() && scan.nextField();
        }
        return false;
    }
}
