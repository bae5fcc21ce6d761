package dev.holdfast.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.settings.Connection.Mode;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.settings.yaml.Problems.Problem;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsFileTest {

    private static final String LEAST = """
            connections:
              - name: acme-us
                owner: finance-ops
                shop:
                  domain: acme-us.myshopify.com
                  access-token: env://ACME_TOKEN
                  webhook-secrets: [env://ACME_SECRET]
                erp:
                  netsuite:
                    account: 1234567_SB1
                    tba:
                      consumer-key: env://A
                      consumer-secret: env://B
                      token-id: env://C
                      token-secret: env://D
            """;

    private static final String WHOLE = """
            connections:
              - name: acme-us
                tenant: acme
                owner: finance-ops@acme.example
                mode: live
                book-from: 2026-11-01T00:00:00+01:00
                shop:
                  domain: acme-us.myshopify.com
                  api-version: 2026-07
                  admin-url: http://127.0.0.1:9999/shopify/acme-us.myshopify.com/
                  client-id: env://ACME_ID
                  client-secret: file:///run/secrets/acme
                  webhook-secrets:
                    - env://ACME_SECRET
                    - env://ACME_SECRET_NEXT
                erp:
                  netsuite:
                    account: 1234567
                    base-url: http://127.0.0.1:9999/netsuite/1234567
                    oauth:
                      client-id: env://NS_ID
                      certificate-id: env://NS_CERT
                      private-key: file:///run/secrets/ns.pem
                    concurrency: 7
                    settle: PT2M
                    subsidiary: 1
                    location: 2
                    locations: {64000000001: 3}
                    tax-codes:
                      State Tax: 11
                    default-tax-code: -7
                    exempt-tax-code: -8
                    shipping-methods: {Standard: 21}
                    items: {tip: 31, shipping: 32}
                    sku-aliases: {MUG-BLUE: MUG_BLUE}
                    order-key-field: otherrefnum
                    line-id-field: custcol_shopify_line
                    time-zone: America/New_York
                booking:
                  payment: paid
                  test-orders: true
                  excluded-sources: [pos]
                  excluded-tags: [wholesale]
                  gift-card-only: true
                  money: presentment
                  tax: erp-calculates
                  customers: single
                  guest-customer: 1187
                sources:
                  - name: warehouse
                    scheme: standard-webhooks
                    token: env://WAREHOUSE_TOKEN
                    secrets: [env://WAREHOUSE_SECRET]
            """;

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
                        ZoneId.of("America/New_York")));
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

    @Test
    void allProblemsAreNamedAtOnceWithTheirLines() {
        List<Problem> problems = problemsOf(LEAST.replace("owner:", "ownr:")
                .replace("acme-us.myshopify.com", "acme.example")
                .replace("    account: 1234567_SB1", "    acount: 1234567_SB1\n        concurrency: 0"));

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "line 2: connections[0].owner is missing; it must be text",
                        "line 3: connections[0].ownr is not a known key; did you mean owner?",
                        "line 5: connections[0].shop.domain must be the permanent domain, `name.myshopify.com`, in lower case;"
                                + " Shopify shows it under Settings, Domains",
                        "line 10: connections[0].erp.netsuite.acount is not a known key; did you mean account?",
                        "line 10: connections[0].erp.netsuite.account is missing; it must be an account id such as `1234567` or"
                                + " `1234567_SB1`",
                        "line 11: connections[0].erp.netsuite.concurrency must be a whole number from 1 to 500, but is 0");
    }

    @ParameterizedTest
    @CsvSource({
        "mode: observe, mode: observ, did you mean observe?",
        "mode: observe, bookFrom: 2026-11-01, did you mean book-from?",
        "mode: observe, book_from: 2026-11-01, did you mean book-from?",
        "mode: observe, zzzzzz: 1, known are name",
        "mode: observe, book-from: 2026-11-01, must be a time with its zone",
        "mode: observe, owner: again, is given twice",
        "mode: observe, mode: live, book-from is missing",
        "mode: observe, mode: [live], not a list or block",
        "mode: observe, mode:, has no value",
        "mode: observe, sources: warehouse, must be a list",
        "mode: observe, booking: {customers: single}, guest-customer is missing",
        "mode: observe, booking: {customers: sinlge}, did you mean single?",
        "mode: observe, booking: {test-orders: yes}, must be true or false",
        "name: acme-us, name: Acme US, lower-case letters",
        "account: 1234567_SB1, account: 1234567 SB1, an account id such as",
        "account: 1234567_SB1, 'account: 1\n        settle: 0s', settle must be longer than nothing",
        "account: 1234567_SB1, 'account: 1\n        time-zone: Mars/Olympus', must be a time zone such as",
        "account: 1234567_SB1, 'account: 1\n        settle: soon', must be a duration such as",
        "account: 1234567_SB1, 'account: 1\n        items: {tips: 3}', did you mean tip?",
        "account: 1234567_SB1, 'account: 1\n        oauth: {client-id: env://A, certificate-id: env://B, private-key: env://C}', not both",
        "domain: acme-us.myshopify.com, 'domain: acme-us.myshopify.com\n      admin-url: http://evil.example/', must begin with https",
        "domain: acme-us.myshopify.com, 'domain: acme-us.myshopify.com\n      client-id: env://X', either access-token",
        "access-token: env://ACME_TOKEN, access-token: file://relative/path, must name its file by an absolute path",
        "access-token: env://ACME_TOKEN, api-version: 2026-10, either access-token",
        "'tba:', 'oauth:', known are client-id",
        "'[env://ACME_SECRET]', '[]', must have at least 1 entry",
    })
    void badInputIsNamedWithTheFix(String from, String to, String expected) {
        String text =
                LEAST.replace("    owner:", "    mode: observe\n    owner:").replace(from, to);

        assertThat(failureOf(text).getMessage()).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shpat_0123456789abcdef", "'@secret%value'", "op://vault/item", "[shpat_0123]", "{a: shpat_0123}"
            })
    void secretsPastedWhereReferencesBelongAreRefusedAndNotRepeated(String pasted) {
        String text = LEAST.replace("access-token: env://ACME_TOKEN", "access-token: " + pasted);

        SettingsException failure = failureOf(text);

        assertThat(failure.getMessage()).contains("access-token").doesNotContain("shpat_", "secret%value", "vault");
    }

    @Test
    void textThatIsNoYamlIsRefusedWithItsLineAndNotQuoted() {
        SettingsException failure =
                failureOf(LEAST.replace("access-token: env://ACME_TOKEN", "access-token: \"shpat_x"));

        assertThat(failure.getMessage())
                .contains("is no YAML")
                .contains("line ")
                .doesNotContain("shpat_");
    }

    @Test
    void namesAndShopsAreUniqueOverAllConnections() {
        String twice = LEAST + LEAST.substring(LEAST.indexOf('\n') + 1);

        assertThat(problemsOf(twice))
                .extracting(Problem::toString)
                .containsExactly(
                        "line 16: connections[1].name must be unique, but line 2 has the same",
                        "line 19: connections[1].shop.domain must be unique, but line 5 has the same");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "just text", "- a\n- b", "connections: nothing", "a: 1\n---\nb: 2"})
    void filesOfAnotherShapeAreRefused(String text) {
        assertThat(failureOf(text).problems()).isNotEmpty();
    }

    @Test
    void aMissingFileNamesTheKeyThatPointsToIt() {
        SettingsException failure = catchThrowableOfType(
                SettingsException.class, () -> ConnectionsFile.read(folder.resolve("absent.yaml")));

        assertThat(failure.getMessage()).contains("absent.yaml does not exist").contains("holdfast.connections-file");
    }

    private Connections read(String text) throws IOException {
        Path file = folder.resolve("connections.yaml");
        Files.writeString(file, text);
        return ConnectionsFile.read(file);
    }

    private SettingsException failureOf(String text) {
        SettingsException failure = catchThrowableOfType(SettingsException.class, () -> read(text));
        assertThat(failure).as("refusal of\n" + text).isNotNull();
        return failure;
    }

    private List<Problem> problemsOf(String text) {
        return failureOf(text).problems();
    }
}
