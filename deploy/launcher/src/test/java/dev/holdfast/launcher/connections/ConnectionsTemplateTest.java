package dev.holdfast.launcher.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.launcher.Progress;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.GeneratedSecrets;
import dev.holdfast.launcher.samples.SampleWebhook;
import dev.holdfast.launcher.samples.Samples;
import dev.holdfast.settings.BrightpearlSettings;
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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTemplateTest {
    private static final URI HERE = URI.create("http://127.0.0.1:8090");
    private static final URI ELSEWHERE = URI.create("http://127.0.0.1:9999");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8));

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
    void the_file_is_one_that_the_services_accept_with_every_erp_and_every_3pl() throws IOException {
        List<Connection> all = read();

        assertThat(all).hasSize(6).allMatch(connection -> connection.mode() == Connection.Mode.LIVE);
        assertThat(all.stream().map(connection -> connection.erp().vendor()).distinct())
                .containsExactly("netsuite", "brightpearl", "businesscentral", "financeoperations");
        assertThat(all.stream().flatMap(connection -> connection.warehouses().stream()))
                .hasSize(3);
        assertThat(all.stream().flatMap(connection -> connection.sources().stream()))
                .extracting(Connection.WebhookSource::name)
                .containsExactly("brightpearl", "shipbob", "businesscentral", "shiphero");
    }

    @Test
    void it_can_be_of_one_erp_alone() throws IOException {
        DataFolder data = new DataFolder(folder);
        List<SimulatedConnection> one = SimulatedConnection.into(Set.of("brightpearl"));
        Path file = new ConnectionsTemplate(data, new GeneratedSecrets(data), HERE, one).write(progress);

        assertThat(ConnectionsFile.read(file).all())
                .singleElement()
                .satisfies(connection -> assertThat(connection.erp()).isInstanceOf(BrightpearlSettings.class));
    }

    @Test
    void every_tax_and_shipping_method_of_the_samples_is_mapped_in_netsuite() throws IOException {
        JsonMapper json = new JsonMapper();
        List<ErpSettings.NetSuite> accounts = read().stream()
                .filter(connection -> connection.erp() instanceof ErpSettings.NetSuite)
                .map(connection -> (ErpSettings.NetSuite) connection.erp())
                .toList();

        for (SampleWebhook sample : Samples.of(SimulatedConnection.all())) {
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

    private List<Connection> read() throws IOException {
        write(HERE);
        return ConnectionsFile.read(folder.resolve("config/connections.yaml")).all();
    }

    private String write(URI simulators) throws IOException {
        DataFolder data = new DataFolder(folder);
        return Files.readString(
                new ConnectionsTemplate(data, new GeneratedSecrets(data), simulators, SimulatedConnection.all())
                        .write(progress));
    }
}
