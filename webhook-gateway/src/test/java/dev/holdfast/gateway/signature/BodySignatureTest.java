package dev.holdfast.gateway.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodySignatureTest {

    private static final SigningKey NEW = new SigningKey("new-secret".getBytes(UTF_8));
    private static final SigningKey OLD = new SigningKey("old-secret".getBytes(UTF_8));
    private static final SigningKey STRANGER = new SigningKey("stranger".getBytes(UTF_8));
    private static final ActiveSecrets ROTATING = new ActiveSecrets(List.of(NEW, OLD));
    private static final byte[] BODY = "{\"id\":1,\"note\":\"caf\u00e9\"}".getBytes(UTF_8);

    @Test
    void everyActiveSecretIsAccepted() {
        assertThat(BodySignature.verify(ROTATING, BODY, base64(NEW))).isEqualTo(signed(0, NEW));
        assertThat(BodySignature.verify(ROTATING, BODY, base64(OLD))).isEqualTo(signed(1, OLD));
    }

    @Test
    void aSecretThatIsNoLongerActiveIsRefused() {
        assertThat(BodySignature.verify(new ActiveSecrets(List.of(NEW)), BODY, base64(OLD)))
                .isEqualTo(Proof.WRONG);
    }

    @Test
    void aStrangersSecretIsRefused() {
        assertThat(BodySignature.verify(ROTATING, BODY, base64(STRANGER))).isEqualTo(Proof.WRONG);
    }

    @Test
    void anyTamperedByteIsRefused() {
        String signature = base64(NEW);

        for (int i = 0; i < BODY.length; i++) {
            byte[] tampered = BODY.clone();
            tampered[i] ^= 1;
            assertThat(BodySignature.verify(ROTATING, tampered, signature)).isEqualTo(Proof.WRONG);
        }
    }

    @Test
    void anyTamperedBitOfTheSignatureIsRefused() {
        byte[] digest = HmacSha256.sign(NEW, BODY);

        for (int bit = 0; bit < digest.length * 8; bit++) {
            byte[] tampered = digest.clone();
            tampered[bit / 8] ^= (byte) (1 << (bit % 8));
            String claimed = Base64.getEncoder().encodeToString(tampered);
            assertThat(BodySignature.verify(ROTATING, BODY, claimed)).isEqualTo(Proof.WRONG);
        }
    }

    @Test
    void otherEncodingsOfTheRightDigestAreRefused() {
        byte[] digest = HmacSha256.sign(NEW, BODY);
        List<String> encodings = List.of(
                HexFormat.of().formatHex(digest),
                base64(NEW).substring(0, 43),
                base64(NEW) + "=",
                " " + base64(NEW),
                "sha256=" + base64(NEW),
                "",
                "\u0000".repeat(44),
                "\u00e9".repeat(44));

        assertThat(encodings).allSatisfy(claimed -> assertThat(BodySignature.verify(ROTATING, BODY, claimed))
                .isEqualTo(Proof.WRONG));
    }

    @Test
    void aSenderWithoutSecretsProvesNothing() {
        assertThat(BodySignature.verify(ActiveSecrets.NO_SECRETS, BODY, base64(NEW)))
                .isEqualTo(Proof.WRONG);
    }

    @Test
    void oneBodyIsRecognisedByItsFingerprintUnderAnyActiveSecret() {
        assertThat(ROTATING.anyFingerprint(BODY, Fingerprint.of(HmacSha256.sign(OLD, BODY))))
                .isTrue();
        assertThat(ROTATING.anyFingerprint(BODY, Fingerprint.ofBody(BODY))).isTrue();
        assertThat(ROTATING.anyFingerprint(BODY, Fingerprint.of(HmacSha256.sign(STRANGER, BODY))))
                .isFalse();
    }

    @Test
    void nothingShowsASecret() {
        assertThat(ROTATING.toString()).doesNotContain("secret\"").contains("withheld");
    }

    private static Proof signed(int secret, SigningKey key) {
        return new Proof.Signed(secret, Fingerprint.of(HmacSha256.sign(key, BODY)));
    }

    private static String base64(SigningKey key) {
        return Base64.getEncoder().encodeToString(HmacSha256.sign(key, BODY));
    }
}
