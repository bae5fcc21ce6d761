package dev.holdfast.launcher.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * A pair of keys on the curve P-256, made up once and then kept in two files.
 *
 * @param name what the files' names begin with
 */
public record SigningKey(String name) {

    /** The file of the private key (PEM, PKCS #8). */
    public Path privateKey(GeneratedSecrets secrets) {
        generate(secrets);
        return secrets.at(name + "-private-key");
    }

    /** The file of the public key that belongs to it (PEM, X.509). */
    public Path publicKey(GeneratedSecrets secrets) {
        generate(secrets);
        return secrets.at(name + "-public-key");
    }

    // Both or neither: a half whose other half is gone is of no use.
    private void generate(GeneratedSecrets secrets) {
        if (Files.exists(secrets.at(name + "-private-key")) && Files.exists(secrets.at(name + "-public-key"))) {
            return;
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            secrets.replace(
                    name + "-public-key", pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            secrets.replace(
                    name + "-private-key", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has elliptic curves", e);
        }
    }

    private static String pem(String kind, byte[] key) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }
}
