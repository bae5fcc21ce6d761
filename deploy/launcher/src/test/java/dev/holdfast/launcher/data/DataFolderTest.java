package dev.holdfast.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.launcher.Progress;
import dev.holdfast.launcher.samples.SampleWebhook;
import dev.holdfast.launcher.samples.Samples;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.ConnectionsFile;
import dev.holdfast.settings.ErpSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final URI HERE = URI.create("http://127.0.0.1:8090");
    private static final URI ELSEWHERE = URI.create("http://127.0.0.1:9999");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8));

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
        signing.initSign(keys.generatePrivate(new PKCS8EncodedKeySpec(der(SimulatedErp.privateKey(secrets)))));
        signing.update(new byte[] {1, 2, 3});
        byte[] signature = signing.sign();

        Signature verifying = Signature.getInstance("SHA256withECDSA");
        verifying.initVerify(keys.generatePublic(new X509EncodedKeySpec(der(SimulatedErp.publicKey(secrets)))));
        verifying.update(new byte[] {1, 2, 3});
        assertThat(verifying.verify(signature)).isTrue();
    }

    private static byte[] der(Path pem) {
        return Base64.getMimeDecoder().decode(GeneratedSecrets.read(pem).replaceAll("-----[A-Z ]+-----", ""));
    }

    @Test
    void a_file_that_nobody_edited_follows_the_simulators_to_another_port() throws IOException {
        write(HERE);

        assertThat(write(ELSEWHERE)).contains(ELSEWHERE + "/shopify/").doesNotContain(HERE + "/");
    }

    @Test
    void a_file_that_a_person_edited_is_never_written_again() throws IOException {
        write(HERE);
        Path file = folder.resolve("config/connections.yaml");
        String edited = Files.readString(file).replace("owner: you", "owner: somebody");
        Files.writeString(file, edited);

        assertThat(write(ELSEWHERE)).isEqualTo(edited);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("does not name the simulators' address");
    }

    @Test
    void one_process_at_a_time_has_the_lock() {
        DataFolder data = new DataFolder(folder);
        DataLock first = DataLock.take(data).orElseThrow();

        assertThat(DataLock.holderOf(data)).contains(ProcessHandle.current());
        first.close();
        DataLock.take(data).orElseThrow().close();
    }

    @Test
    void the_file_is_one_that_the_services_accept() throws IOException {
        write(HERE);

        assertThat(ConnectionsFile.read(folder.resolve("config/connections.yaml"))
                        .all())
                .hasSize(3)
                .allMatch(connection -> connection.mode() == Connection.Mode.LIVE);
    }

    @Test
    void every_tax_and_shipping_method_of_the_samples_is_mapped() throws IOException {
        write(HERE);
        JsonMapper json = new JsonMapper();
        List<ErpSettings.NetSuite> accounts =
                ConnectionsFile.read(folder.resolve("config/connections.yaml")).all().stream()
                        .map(connection -> (ErpSettings.NetSuite) connection.erp())
                        .toList();

        for (SampleWebhook sample : Samples.all()) {
            JsonNode body = json.readTree(sample.body());
            assertThat(accounts).allSatisfy(account -> {
                assertThat(titles(body, "tax_lines"))
                        .isSubsetOf(account.taxCodes().keySet());
                assertThat(titles(body, "shipping_lines"))
                        .isSubsetOf(account.shippingMethods().keySet());
            });
        }
        assertThat(accounts).allSatisfy(account -> assertThat(account.items())
                .containsOnlyKeys("shipping", "tip", "duties", "fees", "rounding", "credit"));
    }

    private static List<String> titles(JsonNode body, String field) {
        return body.findValues(field).stream()
                .flatMap(JsonNode::valueStream)
                .map(line -> line.path("title").asText())
                .distinct()
                .toList();
    }

    private String write(URI simulators) throws IOException {
        DataFolder data = new DataFolder(folder);
        return Files.readString(new ConnectionsTemplate(data, new GeneratedSecrets(data), simulators).write(progress));
    }
}
