package dev.holdfast.gateway.source;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.gateway.signature.Fingerprint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a delivery id that the sender did not give. A digest may do so only for a body that carries its own
 * time: without one, the same change made twice gives equal bodies, and the second would be taken for a duplicate.
 */
final class DigestId {

    private static final List<byte[]> TIMES = List.of(
            "updated_at".getBytes(US_ASCII),
            "created_at".getBytes(US_ASCII),
            "timestamp".getBytes(US_ASCII),
            "triggered_at".getBytes(US_ASCII),
            "occurred_at".getBytes(US_ASCII));

    private DigestId() {}

    /** An id made of topic and body; null when the body carries no time of its own. */
    static @Nullable String of(String topic, byte[] body) {
        return carriesTime(body) ? "sha256:" + Fingerprint.hexOf(topic.getBytes(UTF_8), new byte[] {0}, body) : null;
    }

    private static boolean carriesTime(byte[] body) {
        JsonScan scan = new JsonScan(body);
        boolean more = scan.enterObject() && scan.nextField();
        while (more) {
            if (TIMES.stream().anyMatch(scan::named) && !scan.isNull()) {
                return true;
            }
            more = scan.skipValue() && scan.nextField();
        }
        return false;
    }
}
