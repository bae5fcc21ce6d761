package dev.holdfast.settings;

import static dev.holdfast.settings.SampleFiles.LEAST;
import static dev.holdfast.settings.SampleFiles.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.settings.yaml.Problems.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a file is named with its line, its key and the fix, and no secret is repeated. */
class ConnectionsFileProblemsTest {

    @TempDir
    Path folder;

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

    @ParameterizedTest
    @CsvSource({
        "standard-webhooks, '', must have at least 1 entry",
        "standard-webhooks, secrets: [], must have at least 1 entry",
        "unsigned, secrets: [env://A], must be left out",
        "unsigend, secrets: [env://A], did you mean unsigned?",
    })
    void aSourcesSecretsFollowFromItsScheme(String scheme, String secrets, String expected) {
        String text = WHOLE.replace("standard-webhooks", scheme).replace("secrets: [env://WAREHOUSE_SECRET]", secrets);

        assertThat(problemsOf(text))
                .singleElement()
                .asString()
                .contains("connections[0].sources[0].s")
                .contains(expected);
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
