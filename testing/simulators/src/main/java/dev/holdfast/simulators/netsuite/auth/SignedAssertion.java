package dev.holdfast.simulators.netsuite.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/** A JWT, taken apart and verified. */
final class SignedAssertion {

    private static final Map<String, Integer> HASHES =
            Map.of("PS256", 256, "PS384", 384, "PS512", 512, "ES256", 256, "ES384", 384, "ES512", 512);

    private final JsonNode header;
    private final JsonNode claims;
    private final byte[] signed;
    private final byte[] signature;

    private SignedAssertion(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /** @throws TokenRefusal when the text is no JWT */
    static SignedAssertion parse(String jwt) {
        String[] parts = jwt.split("\\.", -1);
        if (parts.length != 3) {
            throw new TokenRefusal("invalid_request");
        }
        try {
            return new SignedAssertion(
                    Json.parse(Base64.getUrlDecoder().decode(parts[0])),
                    Json.parse(Base64.getUrlDecoder().decode(parts[1])),
                    (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                    Base64.getUrlDecoder().decode(parts[2]));
        } catch (IllegalArgumentException | BadRequest e) {
            throw new TokenRefusal("invalid_request");
        }
    }

    String keyId() {
        return header.path("kid").asText();
    }

    JsonNode claims() {
        return claims;
    }

    /** Whether the algorithm is one that NetSuite takes: RS256 is not. */
    boolean isAccepted() {
        return header.path("typ").asText("JWT").equals("JWT")
                && HASHES.containsKey(header.path("alg").asText());
    }

    /** Whether the key's owner signed it. @param pem the public key */
    boolean isSignedBy(String pem) {
        String algorithm = header.path("alg").asText();
        boolean rsa = algorithm.startsWith("PS");
        int hash = HASHES.getOrDefault(algorithm, 256);
        try {
            PublicKey key = KeyFactory.getInstance(rsa ? "RSA" : "EC").generatePublic(new X509EncodedKeySpec(der(pem)));
            Signature verifier = Signature.getInstance(rsa ? "RSASSA-PSS" : "SHA" + hash + "withECDSAinP1363Format");
            if (rsa) {
                verifier.setParameter(
                        new PSSParameterSpec("SHA-" + hash, "MGF1", new MGF1ParameterSpec("SHA-" + hash), hash / 8, 1));
            }
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
