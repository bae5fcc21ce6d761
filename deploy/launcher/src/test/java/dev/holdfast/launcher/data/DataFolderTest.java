package dev.holdfast.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final SigningKey KEY = new SigningKey("erp");

    @TempDir
    Path folder;

    @Test
    void forgetting_empties_the_stores_and_keeps_what_is_a_persons() throws IOException {
        DataFolder data = new DataFolder(folder);
        Files.writeString(data.folder("postgres/data").resolve("PG_VERSION"), "18");
        Files.writeString(data.folder("config").resolve("connections.yaml"), "connections: []");

        data.forget();

        assertThat(folder.resolve("postgres")).doesNotExist();
        assertThat(folder.resolve("config/connections.yaml")).exists();
    }

    @Test
    void a_secret_is_made_once_and_only_its_user_may_read_it() throws IOException {
        GeneratedSecrets secrets = new GeneratedSecrets(new DataFolder(folder));
        String first = GeneratedSecrets.read(secrets.token("admin-token"));

        assertThat(GeneratedSecrets.read(secrets.token("admin-token")))
                .isEqualTo(first)
                .hasSize(43);
        assertThat(GeneratedSecrets.read(secrets.token("other"))).isNotEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.token("admin-token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void what_the_private_key_signs_the_public_key_confirms() throws Exception {
        GeneratedSecrets secrets = new GeneratedSecrets(new DataFolder(folder));
        KeyFactory keys = KeyFactory.getInstance("EC");
        Signature signing = Signature.getInstance("SHA256withECDSA");
        signing.initSign(keys.generatePrivate(new PKCS8EncodedKeySpec(der(KEY.privateKey(secrets)))));
        signing.update(new byte[] {1, 2, 3});
        byte[] signature = signing.sign();

        Signature verifying = Signature.getInstance("SHA256withECDSA");
        verifying.initVerify(keys.generatePublic(new X509EncodedKeySpec(der(KEY.publicKey(secrets)))));
        verifying.update(new byte[] {1, 2, 3});
        assertThat(verifying.verify(signature)).isTrue();
    }

    private static byte[] der(Path pem) {
        return Base64.getMimeDecoder().decode(GeneratedSecrets.read(pem).replaceAll("-----[A-Z ]+-----", ""));
    }

    @Test
    void one_process_at_a_time_has_the_lock() {
        DataFolder data = new DataFolder(folder);
        DataLock first = DataLock.take(data).orElseThrow();

        assertThat(DataLock.holderOf(data)).contains(ProcessHandle.current());
        first.close();
        DataLock.take(data).orElseThrow().close();
    }
}
