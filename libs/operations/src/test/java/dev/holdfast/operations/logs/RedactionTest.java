package dev.holdfast.operations.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token shpat_0123456789abcdef refused|token [token] refused",
                "Authorization: Bearer abcdefghij.k-l_m|Authorization: Bearer [token]",
                "{\"access_token\":\"abcdef123\",\"x\":1}|{\"access_token\":\"[token]\",\"x\":1}",
                "POST /token?client_secret=abcdef123&x=1|POST /token?client_secret=[token]&x=1",
                "jwt eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln end|jwt [token] end",
                "-----BEGIN PRIVATE KEY-----MIIE-----END PRIVATE KEY----- x|[key] x",
                "whsec_MfKQ9r8GKYqrTwjU|[token]",
                "customer ada.l+x@mail.example.co.uk unknown|customer [e-mail] unknown",
                "call +44 20 7946 0958 now|call [phone] now",
                "call (212) 555-0123 or 212-555-0123|call [phone] or [phone]",
            })
    void secretsAndPersonalDataAreMasked(String text, String expected) {
        assertThat(Redaction.of(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order 6100000000001 of acme-us, 79.69 USD, at 2026-11-23T09:21:51.123Z",
                "delivery b54557e4-bdd9-4b37-8a5f-bf7d70bcd043 offset 1234567 lag +12",
                "http://127.0.0.1:9999/netsuite/1234567 answered 401 in 12.5 ms",
                "The admin token of dashboard cannot be checked",
            })
    void idsTimesAndAmountsStayReadable(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void parametersOfALogMessageAreRedactedToo() {
        ExtLogRecord entry = new ExtLogRecord(Level.INFO, "customer %s of %s", ExtLogRecord.FormatStyle.PRINTF, "test");
        entry.setParameters(new Object[] {"ada@mail.example", "acme"});

        assertThat(new RedactingFilter().isLoggable(entry)).isTrue();

        assertThat(entry.getMessage()).isEqualTo("customer [e-mail] of acme");
    }
}
