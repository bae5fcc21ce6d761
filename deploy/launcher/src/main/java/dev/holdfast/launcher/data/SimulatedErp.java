package dev.holdfast.launcher.data;

import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** The NetSuite account of the local installation. */
public final class SimulatedErp {
    /** The account that the simulator has from its start. */
    public static final String ACCOUNT = "1234567";

    static final String CLIENT_ID = "netsuite-client-id";
    static final String CERTIFICATE_ID = "netsuite-certificate-id";

    private SimulatedErp() {}

    /** The file of the private key that Holdfast signs in with. */
    static Path privateKey(GeneratedSecrets secrets) {
        return secrets.file("netsuite-private-key", SimulatedErp::newKey);
    }

    /** How a shop's orders are booked: lines below {@code netsuite:}. */
    static List<String> mapping(SimulatedShop shop) {
        return List.of();
    }

    private static String newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(
                                    generator.generateKeyPair().getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has elliptic curves", e);
        }
    }
}
