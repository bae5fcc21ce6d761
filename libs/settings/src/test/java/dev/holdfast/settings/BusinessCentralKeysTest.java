package dev.holdfast.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.settings.BusinessCentralSettings.Credits;
import dev.holdfast.settings.BusinessCentralSettings.LineIds;
import dev.holdfast.settings.BusinessCentralSettings.Numbers;
import dev.holdfast.settings.BusinessCentralSettings.OrderKeyField;
import dev.holdfast.settings.BusinessCentralSettings.Shipments;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys of a company in Business Central. */
class BusinessCentralKeysTest {

    private static final String TENANT = "7c6e2b9a-0000-4000-8000-000000000001";
    private static final String COMPANY = "c0a80001-0000-4000-8000-000000000001";

    private static final String ERP = """
                  businesscentral:
                    base-url: http://127.0.0.1:9999/businesscentral/acme
                    entra:
                      tenant: 7c6e2b9a-0000-4000-8000-000000000001
                      authority: http://127.0.0.1:9999/entra
                      client-id: env://APP
                      client-secret: file:///run/secrets/app
                      secret-expires: 2027-03-01T00:00:00Z
                    environment: Production
                    company: c0a80001-0000-4000-8000-000000000001
                    concurrency: 4
                    settle: 12m
                    order-numbers: own
                    location: MAIN
                    locations: {64000000001: STORE}
                    shipment-methods: {Standard: GROUND}
                    exempt-tax-code: NONTAXABLE
                    accounts: {shipping: 40200, tax: 22700}
                    order-key-field: external-document-number
                    line-ids: description-2
                    time-zone: Europe/Berlin
                    shipments: ship-and-invoice
                    credits: draft
                    notification-state: env://STATE
            """;

    @TempDir
    Path folder;

    @Test
    void everyKeyIsReadAndTheOthersHaveTheirDefaults() throws IOException {
        assertThat(read(ERP).erp())
                .isEqualTo(new BusinessCentralSettings(
                        URI.create("http://127.0.0.1:9999/businesscentral/acme"),
                        new EntraSettings(
                                TENANT,
                                URI.create("http://127.0.0.1:9999/entra"),
                                new SecretRef("env", "APP"),
                                new SecretRef("file", "/run/secrets/app"),
                                Instant.parse("2027-03-01T00:00:00Z")),
                        "Production",
                        COMPANY,
                        4,
                        Duration.ofMinutes(12),
                        Numbers.OWN,
                        Numbers.SERIES,
                        "MAIN",
                        Map.of("64000000001", "STORE"),
                        Map.of("Standard", "GROUND"),
                        Map.of(),
                        "NONTAXABLE",
                        Map.of("shipping", "40200", "tax", "22700"),
                        Map.of(),
                        OrderKeyField.EXTERNAL_DOCUMENT_NUMBER,
                        LineIds.DESCRIPTION_2,
                        ZoneId.of("Europe/Berlin"),
                        Shipments.SHIP_AND_INVOICE,
                        Credits.DRAFT,
                        new SecretRef("env", "STATE")));
        assertThat(read(ERP).erp().secrets()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "businesscentral:, buisnesscentral:, did you mean businesscentral?",
        "client-secret: file:///run/secrets/app, clientsecret: env://S, did you mean client-secret?",
        "client-secret: file:///run/secrets/app, client-secret: abc~123, never a secret itself",
        "company: c0a80001-0000-4000-8000-000000000001, company: CRONUS, 'a company''s id, a GUID'",
        "tenant: 7c6e2b9a-0000-4000-8000-000000000001, tenant: acme, a tenant id (a GUID) or a domain",
        "order-numbers: own, order-numbers: owned, must be one of",
        "tax: 22700, vat: 22700, is not known here",
        "environment: Production, environmnt: Production, did you mean environment?",
        "line-ids: description-2, line-ids: none, 'needs line-ids: description-2'"
    })
    void badInputIsNamedWithTheFix(String from, String to, String expected) {
        assertThat(refusal(ERP.replace(from, to))).contains(expected);
    }

    @Test
    void whoSendsWebhooksMustSayWhatTheyAreKnownBy() throws IOException {
        String hooked = ERP + """
                    sources:
                      - {name: bc, scheme: business-central, token: env://TOKEN, secrets: [env://STATE, env://OLD]}
                """;
        String without = ERP.replace("        notification-state: env://STATE\n", "");

        assertThat(read(hooked).sources()).hasSize(1);
        assertThat(read(without).erp().secrets()).as("without webhooks").hasSize(2);
        assertThat(refusal(hooked.replace("        notification-state: env://STATE\n", "")))
                .contains(
                        "connections[0].erp.businesscentral.notification-state",
                        "is missing: source bc refuses every notification",
                        "name the newest of them here too");
        assertThat(refusal(hooked.replace("notification-state: env://STATE", "notification-state: env://OTHER")))
                .contains("notification-state must be one of the secrets of source bc");
        assertThat(refusal(hooked.replace("scheme: business-central", "scheme: busines-central")))
                .doesNotContain("notification-state");
    }

    private String refusal(String erp) {
        SettingsException refused = catchThrowableOfType(SettingsException.class, () -> read(erp));
        assertThat(refused).as("nothing was refused").isNotNull();
        return refused.getMessage();
    }

    private Connection read(String erp) throws IOException {
        List<String> lines = SampleFiles.LEAST.lines().toList();
        int at = lines.indexOf("    erp:");
        StringBuilder text = new StringBuilder();
        lines.subList(0, at + 1).forEach(line -> text.append(line).append('\n'));
        text.append(erp);
        Path file = folder.resolve("connections.yaml");
        Files.writeString(file, text);
        return ConnectionsFile.read(file).all().getFirst();
    }
}
