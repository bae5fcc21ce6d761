package dev.holdfast.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.settings.FinanceOperationsSettings.OrderKeyField;
import dev.holdfast.settings.FinanceOperationsSettings.OrderNumbers;
import dev.holdfast.settings.FinanceOperationsSettings.RemovedLines;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The block of a legal entity in Finance &amp; Operations. */
class FinanceOperationsKeysTest {

    private static final String FILE = """
            connections:
              - name: acme-us
                owner: finance-ops
                shop:
                  domain: acme-us.myshopify.com
                  access-token: env://TOKEN
                  webhook-secrets: [env://SECRET]
                erp:
                  financeoperations:
                    url: https://contoso.operations.dynamics.com
                    company: USMF
                    entra:
                      tenant: contoso.com
                      client-id: env://FO_ID
                      client-secret: env://FO_SECRET
                    MORE
            """;

    @TempDir
    private Path folder;

    private FinanceOperationsSettings read(String more) throws IOException {
        Path file = folder.resolve("connections.yaml");
        Files.writeString(file, FILE.replace("MORE", more));
        return (FinanceOperationsSettings)
                ConnectionsFile.read(file).all().getFirst().erp();
    }

    @Test
    void leftOutKeysHaveTheirDefaults() throws IOException {
        FinanceOperationsSettings erp = read("concurrency: 3");

        assertThat(erp.url()).isEqualTo(URI.create("https://contoso.operations.dynamics.com"));
        assertThat(erp.company()).isEqualTo("usmf");
        assertThat(erp.account()).isEqualTo("contoso.operations.dynamics.com/usmf");
        assertThat(erp.concurrency()).isEqualTo(3);
        assertThat(erp.settle()).isEqualTo(Duration.ofMinutes(20));
        assertThat(erp.orderNumbers()).isEqualTo(OrderNumbers.SEQUENCE);
        assertThat(erp.removedLines()).isEqualTo(RemovedLines.ZERO);
        assertThat(erp.orderKeyField()).isNull();
        assertThat(erp.secrets()).isEqualTo(List.of(new SecretRef("env", "FO_ID"), new SecretRef("env", "FO_SECRET")));
    }

    @Test
    void everyKeyIsRead() throws IOException {
        FinanceOperationsSettings erp = read("order-numbers: own\n        order-number-prefix: WEB-"
                + "\n        order-key-field: customer-requisition-number\n        removed-lines: delete"
                + "\n        warehouses: {\"655\": 1/13}\n        items: {tax: S-TAX}");

        assertThat(erp.orderNumbers()).isEqualTo(OrderNumbers.OWN);
        assertThat(erp.orderNumberPrefix()).isEqualTo("WEB-");
        assertThat(erp.orderKeyField()).isEqualTo(OrderKeyField.CUSTOMER_REQUISITION_NUMBER);
        assertThat(erp.removedLines()).isEqualTo(RemovedLines.DELETE);
        assertThat(erp.warehouses()).isEqualTo(Map.of("655", "1/13"));
        assertThat(erp.items()).isEqualTo(Map.of("tax", "S-TAX"));
    }

    @Test
    void mistakesAreNamedAllAtOnceWithTheirKeyAndTheFix() {
        assertThatThrownBy(() -> read("order-number: own\n        warehouses: {\"655\": 13}"
                        + "\n        items: {taxes: S-TAX}\n        order-number-prefix: MUCHTOOLONG"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("order-numbers")
                .hasMessageContaining("warehouses.655 must be a site and a warehouse such as 1/13")
                .hasMessageContaining("items.taxes")
                .hasMessageContaining("one to six letters");
    }
}
