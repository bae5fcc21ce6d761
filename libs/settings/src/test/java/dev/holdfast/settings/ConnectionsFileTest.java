package dev.holdfast.settings;

import static dev.holdfast.settings.SampleFiles.LEAST;
import static dev.holdfast.settings.SampleFiles.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.settings.Connection.Mode;
import dev.holdfast.settings.ErpSettings.NetSuite;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsFileTest {

    @TempDir
    Path folder;

    @Test
    void everyKeyIsRead() throws IOException {
        Connection connection = read(WHOLE).named("acme-us").orElseThrow();

        assertThat(connection.tenant()).isEqualTo("acme");
        assertThat(connection.mode()).isEqualTo(Mode.LIVE);
        assertThat(connection.bookFrom()).isEqualTo(Instant.parse("2026-10-31T23:00:00Z"));
        assertThat(connection.shop())
                .isEqualTo(new ShopSettings(
                        "acme-us.myshopify.com",
                        "2026-07",
                        URI.create("http://127.0.0.1:9999/shopify/acme-us.myshopify.com"),
                        new ShopSettings.Credential.ClientCredentials(
                                new SecretRef("env", "ACME_ID"), new SecretRef("file", "/run/secrets/acme")),
                        List.of(new SecretRef("env", "ACME_SECRET"), new SecretRef("env", "ACME_SECRET_NEXT"))));
        assertThat(connection.erp())
                .isEqualTo(new NetSuite(
                        "1234567",
                        URI.create("http://127.0.0.1:9999/netsuite/1234567"),
                        new NetSuite.Credential.ClientCredentials(
                                new SecretRef("env", "NS_ID"),
                                new SecretRef("env", "NS_CERT"),
                                new SecretRef("file", "/run/secrets/ns.pem")),
                        7,
                        Duration.ofMinutes(2),
                        "1",
                        "2",
                        Map.of("64000000001", "3"),
                        Map.of("State Tax", "11"),
                        "-7",
                        "-8",
                        Map.of("Standard", "21"),
                        Map.of("tip", "31", "shipping", "32"),
                        Map.of("MUG-BLUE", "MUG_BLUE"),
                        "otherrefnum",
                        "custcol_shopify_line",
                        ZoneId.of("America/New_York"),
                        NetSuite.ExternalIds.ATOMIC,
                        null,
                        null));
        assertThat(connection.booking())
                .isEqualTo(new BookingSettings(
                        BookingSettings.Payment.PAID,
                        true,
                        Set.of("pos"),
                        Set.of("wholesale"),
                        true,
                        BookingSettings.Money.PRESENTMENT,
                        BookingSettings.Tax.ERP_CALCULATES,
                        BookingSettings.CustomerPolicy.SINGLE,
                        "1187"));
        assertThat(connection.sources())
                .containsExactly(new Connection.WebhookSource(
                        "warehouse",
                        Connection.SignatureScheme.STANDARD_WEBHOOKS,
                        new SecretRef("env", "WAREHOUSE_TOKEN"),
                        List.of(new SecretRef("env", "WAREHOUSE_SECRET"))));
    }

    @Test
    void leftOutKeysHaveTheirDefaultsAndWriteNothing() throws IOException {
        Connection least = read(LEAST).all().getFirst();

        assertThat(least.tenant()).isEqualTo("default");
        assertThat(least.mode()).isEqualTo(Mode.OBSERVE);
        assertThat(least.bookFrom()).isAfter(Instant.parse("9999-01-01T00:00:00Z"));
        assertThat(least.shop().adminUrl()).isEqualTo(URI.create("https://acme-us.myshopify.com"));
        assertThat(least.shop().apiVersion()).isEqualTo("2026-10");
        NetSuite erp = (NetSuite) least.erp();
        assertThat(erp.baseUrl()).isEqualTo(URI.create("https://1234567-sb1.suitetalk.api.netsuite.com"));
        assertThat(erp.settle()).isEqualTo(Duration.ofMinutes(15));
        assertThat(erp.subsidiary()).isNull();
        assertThat(erp.lineIdField()).isEqualTo(NetSuite.DEFAULT_LINE_ID_FIELD);
        assertThat(read(LEAST.replace("account: 1234567_SB1", "account: 1\n        line-id-field: none"))
                        .all())
                .extracting(connection -> ((NetSuite) connection.erp()).lineIdField())
                .containsOnlyNulls();
        assertThat(least.booking().payment()).isEqualTo(BookingSettings.Payment.AUTHORIZED);
        assertThat(least.booking().guestCustomer()).isNull();
        assertThat(least.sources()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n        secrets: []"})
    void aSourceThatSignsNothingNeedsNoSecrets(String secrets) throws IOException {
        String text = WHOLE.replace("standard-webhooks", "unsigned")
                .replace("\n        secrets: [env://WAREHOUSE_SECRET]", secrets);

        assertThat(read(text).all().getFirst().sources())
                .containsExactly(new Connection.WebhookSource(
                        "warehouse",
                        Connection.SignatureScheme.UNSIGNED,
                        new SecretRef("env", "WAREHOUSE_TOKEN"),
                        List.of()));
    }

    private Connections read(String text) throws IOException {
        Path file = folder.resolve("connections.yaml");
        Files.writeString(file, text);
        return ConnectionsFile.read(file);
    }
}
