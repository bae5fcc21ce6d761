package dev.holdfast.launcher.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;

/** The NetSuite account of the local installation, and how Holdfast signs in to it: with a certificate, as in production. */
public final class SimulatedErp {
    /** The account that the simulator has from its start. */
    public static final String ACCOUNT = "1234567";

    /** The customer that every order is booked on: it has the currencies of all shops. */
    static final String GUEST = "901";

    private static final String PRIVATE_KEY = "netsuite-private-key";
    private static final String PUBLIC_KEY = "netsuite-public-key";

    private SimulatedErp() {}

    /** The file of the integration's client id. */
    public static Path clientId(GeneratedSecrets secrets) {
        return secrets.token("netsuite-client-id");
    }

    /** The file of the id that the account knows the certificate by. */
    public static Path certificateId(GeneratedSecrets secrets) {
        return secrets.token("netsuite-certificate-id");
    }

    /** The file of the private key (PEM, PKCS #8). */
    public static Path privateKey(GeneratedSecrets secrets) {
        generate(secrets);
        return secrets.at(PRIVATE_KEY);
    }

    /** The file of the public key that belongs to it (PEM, X.509). */
    public static Path publicKey(GeneratedSecrets secrets) {
        generate(secrets);
        return secrets.at(PUBLIC_KEY);
    }

    /**
     * What a shop's orders are booked with: lines below {@code netsuite:}. The ids are those that the simulator has from its
     * start. Gift cards are booked by their SKU and tax stands on its lines, so {@code giftcard} and {@code tax} are not named.
     */
    static List<String> mapping() {
        return """
                subsidiary: "1"
                location: "2"
                tax-codes:
                  State Tax: "701"
                  消費税: "703"
                exempt-tax-code: "-7"
                shipping-methods:
                  Standard: "601"
                  Express: "602"
                  DHL: "603"
                  ヤマト: "604"
                  Intl: "605"
                items:
                  shipping: "805"
                  tip: "801"
                  duties: "802"
                  fees: "803"
                  rounding: "804"
                  credit: "808"
                """.lines().toList();
    }

    // Both or neither: a half whose other half is gone is of no use.
    private static void generate(GeneratedSecrets secrets) {
        if (Files.exists(secrets.at(PRIVATE_KEY)) && Files.exists(secrets.at(PUBLIC_KEY))) {
            return;
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            secrets.replace(PUBLIC_KEY, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            secrets.replace(PRIVATE_KEY, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has elliptic curves", e);
        }
    }

    private static String pem(String kind, byte[] key) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }
}
