package dev.holdfast.settings;

import static dev.holdfast.settings.SampleFiles.LEAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.settings.BrightpearlSettings.Credential;
import dev.holdfast.settings.BrightpearlSettings.OrderKeyField;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Brightpearl account, as written in the file. */
class BrightpearlKeysTest {

    private static final String BRIGHTPEARL = """
                erp:
                  brightpearl:
                    account: acme
                    data-center: euw1
                    oauth:
                      developer-ref: env://DEV
                      app-ref: env://APP
                      refresh-token: env://REFRESH
                      token-store: /var/lib/holdfast/tokens
                      installation-instance: "13"
                    warehouse: "2"
                    warehouses: {"655": "3"}
                    statuses: {cancelled: "5"}
                    exempt-tax-code: Z
                    nominal-codes: {shipping: "4040"}
                    order-key-field: customer-ref
            """;

    @TempDir
    Path folder;

    /** The least file, with another ERP. */
    private static String with(String erp) {
        return LEAST.substring(0, LEAST.indexOf("    erp:")) + erp;
    }

    private Connections read(String text) throws IOException {
        return ConnectionsFile.read(Files.writeString(folder.resolve("connections.yaml"), text));
    }

    @Test
    void everyKeyIsRead() throws IOException {
        BrightpearlSettings erp =
                (BrightpearlSettings) read(with(BRIGHTPEARL)).all().getFirst().erp();
        assertThat(erp.baseUrl()).isEqualTo(URI.create("https://euw1.brightpearlconnect.com"));
        assertThat(erp.installationInstance()).isEqualTo(13L);
        assertThat(erp.settle()).isEqualTo(Duration.ofMinutes(5));
        assertThat(erp.requestsPerMinute()).isEqualTo(200);
        assertThat(erp.warehouses()).isEqualTo(Map.of("655", "3"));
        assertThat(erp.orderKeyField()).isEqualTo(OrderKeyField.CUSTOMER_REF);
        assertThat(erp.secrets()).hasSize(3);
        assertThat(erp.credential()).isInstanceOf(Credential.Oauth.class);
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsLine() {
        String wrong = BRIGHTPEARL
                .replace("data-center: euw1", "data-centre: euw1")
                .replace("warehouse: \"2\"", "warehouse: Main")
                .replace("\"655\": \"3\"", "\"655\": Store")
                .replace("shipping: \"4040\"", "shiping: \"4040\"");
        SettingsException refused = catchThrowableOfType(SettingsException.class, () -> read(with(wrong)));
        assertThat(refused.getMessage())
                .contains("data-centre", "did you mean data-center")
                .contains("erp.brightpearl.warehouse", "Setup > Warehouses")
                .contains("warehouses.655", "digits")
                .contains("shiping", "did you mean shipping");
    }

    @Test
    void tokensAreKeptInAFolderOrForAllAccountsInPostgreSql() throws IOException {
        String nowhere = BRIGHTPEARL.replace("          token-store: /var/lib/holdfast/tokens\n", "");
        SettingsException refused = catchThrowableOfType(SettingsException.class, () -> read(with(nowhere)));
        assertThat(refused.getMessage()).contains("brightpearl.oauth.token-store", "is missing", "tokens:");

        Connections kept =
                read(with(nowhere) + "tokens:\n  key: env://KEY\n  other-keys: [file:///run/secrets/next]\n");
        assertThat(kept.tokens())
                .isEqualTo(new TokenSettings(
                        new SecretRef("env", "KEY"), List.of(new SecretRef("file", "/run/secrets/next"))));
        assertThat(((BrightpearlSettings) kept.all().getFirst().erp()).credential())
                .isInstanceOfSatisfying(Credential.Oauth.class, oauth -> assertThat(oauth.tokenStore())
                        .isNull());
        assertThat(read(with(BRIGHTPEARL)).tokens()).isNull();
    }

    @Test
    void oneWayToSignInIsAskedFor() {
        String both = BRIGHTPEARL.replace(
                "        warehouse:",
                "        account-token: {app-ref: env://APP, token: env://TOKEN}\n        warehouse:");
        SettingsException refused = catchThrowableOfType(SettingsException.class, () -> read(with(both)));
        assertThat(refused.getMessage()).contains("either oauth or account-token");
    }
}
