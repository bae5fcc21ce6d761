package dev.holdfast.referenceserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Base64 of the HMAC-SHA-256 of a body, with one {@link Mac} a thread. Written apart from the gateway's on purpose. */
final class BodySignature {

    private final ThreadLocal<Mac> macs;

    BodySignature(String secret) {
        SecretKeySpec key = new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256");
        this.macs = ThreadLocal.withInitial(() -> mac(key));
    }

    boolean isOf(byte[] body, @Nullable String claimed) {
        if (claimed == null) {
            return false;
        }
        try {
            return MessageDigest.isEqual(
                    macs.get().doFinal(body), Base64.getDecoder().decode(claimed));
        } catch (IllegalArgumentException e) {
            // No base64, so no signature of anything.
            return false;
        }
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Every Java runtime has HmacSHA256, and takes any key that is not empty", e);
        }
    }
}
