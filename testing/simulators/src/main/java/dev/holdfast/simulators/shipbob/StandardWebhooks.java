package dev.holdfast.simulators.shipbob;

import dev.holdfast.simulators.webhook.Postman;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The signature of Standard Webhooks: over id, time and body, so that neither can be replaced or replayed. */
final class StandardWebhooks {

    private StandardWebhooks() {}

    /** @param timestamp seconds of the epoch, at which it is sent */
    static String signature(byte[] key, String id, long timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = new byte[head.length + body.length];
        System.arraycopy(head, 0, signed, 0, head.length);
        System.arraycopy(body, 0, signed, head.length, body.length);
        return "v1," + Base64.getEncoder().encodeToString(Postman.hmac(key, signed));
    }
}
