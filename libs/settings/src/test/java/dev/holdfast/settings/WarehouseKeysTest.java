package dev.holdfast.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.settings.yaml.Problems.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The 3PL accounts of a connection. */
class WarehouseKeysTest {

    private static final String THREE = SampleFiles.LEAST + """
                warehouses:
                  - name: east
                    shipbob:
                      base-url: http://127.0.0.1:9999/shipbob/acme/
                      token: env://SHIPBOB
                      channel: 100102
                      currency: USD
                      webhook-secret: env://SHIPBOB_SIGNS
                      locations: {64000000001: 156}
                  - name: west
                    shiphero:
                      refresh-token: file:///run/secrets/shiphero
                  - name: north
                    extensiv:
                      client-id: env://EX_ID
                      client-secret: env://EX_SECRET
                      user-login: 17
                      tpl: env://EX_TPL
                      customer: 4
                      facility: 2
                      time-zone: America/Chicago
                      reference: order-id
            """;

    @TempDir
    Path folder;

    @Test
    void everyKeyIsReadAndTheOthersHaveTheirDefaults() throws IOException {
        assertThat(read(THREE).all().getFirst().warehouses())
                .containsExactly(
                        new ShipBobSettings(
                                "east",
                                URI.create("http://127.0.0.1:9999/shipbob/acme"),
                                "2026-01",
                                URI.create("https://developer.shipbob.com/openapi.json"),
                                new SecretRef("env", "SHIPBOB"),
                                "100102",
                                Reference.ORDER_ID,
                                "USD",
                                new SecretRef("env", "SHIPBOB_SIGNS"),
                                Map.of("64000000001", "156")),
                        new ShipHeroSettings(
                                "west",
                                URI.create("https://public-api.shiphero.com"),
                                new ShipHeroSettings.Credential.RefreshToken(
                                        new SecretRef("file", "/run/secrets/shiphero")),
                                null,
                                Reference.ORDER_ID,
                                Map.of()),
                        new ExtensivSettings(
                                "north",
                                URI.create("https://secure-wms.com"),
                                new SecretRef("env", "EX_ID"),
                                new SecretRef("env", "EX_SECRET"),
                                "17",
                                new SecretRef("env", "EX_TPL"),
                                "4",
                                "2",
                                ZoneId.of("America/Chicago"),
                                Reference.ORDER_ID,
                                Map.of()));
    }

    @Test
    void shipBobIsSignedInToByAnApplicationToo() throws IOException {
        String application = THREE.replace("          token: env://SHIPBOB\n", """
                          oauth:
                            client-id: env://ID
                            client-secret: env://SECRET
                            refresh-token: env://REFRESH
                            token-store: /tokens
                """);
        ShipBobSettings settings = (ShipBobSettings)
                read(application).all().getFirst().warehouses().getFirst();
        assertThat(settings.credential())
                .isEqualTo(new ShipBobSettings.Credential.Oauth(
                        URI.create("https://auth.shipbob.com/connect/token"),
                        new SecretRef("env", "ID"),
                        new SecretRef("env", "SECRET"),
                        new SecretRef("env", "REFRESH"),
                        Path.of("/tokens")));
        assertThat(settings.secrets()).hasSize(4);
        assertThat(problemsOf(application.replace("            token-store: /tokens\n", "")))
                .extracting(Problem::toString)
                .anyMatch(problem -> problem.contains("warehouses[0].shipbob.oauth.token-store is missing"));
    }

    @Test
    void aConnectionNeedsNone() throws IOException {
        assertThat(read(SampleFiles.LEAST).all().getFirst().warehouses()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "shipbob:, shipbobb:, did you mean shipbob?",
        "shipbob:, shipbobb:, 'warehouses[0] must have exactly one block, named for the vendor: shipbob, shiphero, extensiv'",
        "name: west, name: east, 'warehouses[1].name must be unique, but line 17 has the same'",
        "name: west, name: West Coast, lower-case letters",
        "token: env://SHIPBOB, tokn: env://SHIPBOB, did you mean token?",
        "token: env://SHIPBOB, webhook-secret: env://S, must have either token or oauth",
        "currency: USD, currency: dollars, a currency code such as",
        "currency: USD, api-version: v1.0, a dated version of the API",
        "channel: 100102, channel: Acme, a channel id",
        "refresh-token:, username:, must have either refresh-token",
        "refresh-token:, refresh_token:, did you mean refresh-token?",
        "time-zone: America/Chicago, tpl: env://T, warehouses[2].extensiv.time-zone is missing",
        "reference: order-id, reference: ordr-id, did you mean order-id?",
        "customer: 4, customer: Acme, an id",
    })
    void badInputIsNamedWithTheFix(String from, String to, String expected) {
        assertThat(problemsOf(THREE.replace(from, to)))
                .extracting(Problem::toString)
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("line ")
                        .contains("warehouses[")
                        .contains(expected));
    }

    private List<Problem> problemsOf(String text) {
        SettingsException failure = catchThrowableOfType(SettingsException.class, () -> read(text));
        assertThat(failure).isNotNull();
        return failure.problems();
    }

    private Connections read(String text) throws IOException {
        Path file = folder.resolve("connections.yaml");
        Files.writeString(file, text);
        return ConnectionsFile.read(file);
    }
}
