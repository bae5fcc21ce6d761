package dev.holdfast.connectors.netsuite;

import dev.holdfast.settings.SecretRef;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the private half of a certificate: PEM, PKCS #8, RSA or EC. */
final class PrivateKeys {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private PrivateKeys() {}

    /**
     * The key.
     *
     * @param reference where it came from, for the message; the text itself is never repeated
     * @throws UpstreamException {@code Unauthorized}, saying what is wrong with the key and how to make a good one
     */
    static PrivateKey read(String pem, SecretRef reference) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw unusable(
                    reference,
                    "is no PEM private key in PKCS #8 without a passphrase; convert it with"
                            + " openssl pkcs8 -topk8 -nocrypt -in key.pem",
                    null);
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            return parse(new PKCS8EncodedKeySpec(der), reference);
        } catch (IllegalArgumentException e) {
            throw unusable(reference, "is no valid base64 between its PEM markers", e);
        }
    }

    private static PrivateKey parse(PKCS8EncodedKeySpec spec, SecretRef reference) {
        InvalidKeySpecException other = null;
        for (String algorithm : List.of("EC", "RSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                other = e;
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JDK has " + algorithm, e);
            }
        }
        throw unusable(reference, "is neither an EC nor an RSA key", other);
    }

    private static UpstreamException unusable(SecretRef reference, String what, @Nullable Throwable cause) {
        Failure failure = new Failure.Unauthorized("The private key at " + reference + " " + what);
        return cause == null ? new UpstreamException(failure) : new UpstreamException(failure, cause);
    }
}
