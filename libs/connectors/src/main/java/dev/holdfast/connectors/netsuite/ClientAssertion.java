package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * The signed JWT by which an integration proves that it holds its certificate's private key. NetSuite takes PS256 and the
 * ES family; RS256, most libraries' default, it refuses.
 */
final class ClientAssertion {

    /** Records and SuiteQL; cannot be mixed with NetSuite's {@code mcp} scope. */
    static final String SCOPE = "rest_webservices";

    private ClientAssertion() {}

    /**
     * The assertion in compact form.
     *
     * @param clientId the integration record's client id
     * @param certificateId what NetSuite calls the uploaded certificate
     * @param audience the token endpoint, exactly as it is called
     * @throws UpstreamException {@code Unauthorized} when the key's curve is none that NetSuite takes
     */
    static String signed(
            String clientId, String certificateId, PrivateKey key, URI audience, Instant now, Duration life) {
        ObjectNode header = Json.object();
        header.put("typ", "JWT");
        header.put("alg", algorithm(key));
        header.put("kid", certificateId);
        ObjectNode claims = Json.object();
        claims.put("iss", clientId);
        claims.put("scope", SCOPE);
        claims.put("aud", audience.toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
        String content = base64(Json.bytes(header)) + "." + base64(Json.bytes(claims));
        return content + "." + base64(sign(key, content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String algorithm(PrivateKey key) {
        return switch (key) {
            case RSAPrivateKey rsa -> "PS256";
            case ECPrivateKey ec ->
                switch (ec.getParams().getOrder().bitLength()) {
                    case 256 -> "ES256";
                    case 384 -> "ES384";
                    case 521 -> "ES512";
                    default ->
                        throw unusable("is on a curve that NetSuite does not take; it takes P-256, P-384 and P-521");
                };
            default -> throw unusable("is neither EC nor RSA");
        };
    }

    private static byte[] sign(PrivateKey key, byte[] content) {
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm(key)) {
                        case "ES256" -> "SHA256withECDSAinP1363Format";
                        case "ES384" -> "SHA384withECDSAinP1363Format";
                        case "ES512" -> "SHA512withECDSAinP1363Format";
                        default -> "RSASSA-PSS";
                    });
            if (key instanceof RSAPrivateKey) {
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new UpstreamException(new Failure.Unauthorized("The private key cannot sign: " + e.getMessage()), e);
        }
    }

    private static UpstreamException unusable(String what) {
        return new UpstreamException(new Failure.Unauthorized("The private key " + what));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
