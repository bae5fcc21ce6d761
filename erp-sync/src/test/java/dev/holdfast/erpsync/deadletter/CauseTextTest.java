package dev.holdfast.erpsync.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.erpsync.deadletter.DeadLetter.Amount;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "missing-reference | missing:item:MUG-BLUE   | not known: item MUG-BLUE   | SKU MUG-BLUE unknown in NetSuite",
                "missing-reference | missing:item:A:B        | not known: item A:B        | SKU A:B unknown in NetSuite",
                "missing-reference | missing:tax-code:TX     | not known: tax-code TX     | tax code TX unknown in NetSuite",
                "missing-reference | missing:customer:ab12cd | not known                  | a customer unknown in NetSuite",
                "unauthorized      | connection              | the connection is held: x  | the connection is held: x",
                "forbidden         | forbidden:Lists         | lacks Lists                | not allowed in NetSuite: lacks Lists",
                "rejected          | -                       | the period is closed       | refused by NetSuite: the period is closed",
                "contract-violation| -                       | $.id is missing            | the body is not what its contract says: $.id is missing",
                "transient         | -                       | gave up after 5 attempts   | given up on after every retry: gave up after 5 attempts",
                "next-year's       | -                       | something                  | next-year's: something",
                "-                 | -                       | -                          | no reason was kept"
            })
    void aCauseIsSaidInWordsThatNeedNoManual(String code, String parkedOn, String reason, String text) {
        assertThat(CauseText.of(code, parkedOn, reason, "NetSuite")).isEqualTo(text);
    }

    @Test
    void aGroupIsOneSentence() {
        assertThat(DeadLetterGroups.Sentence.of(
                        3,
                        0,
                        List.of(Amount.of(new BigDecimal("412"), "GBP")),
                        Duration.ofMinutes(11),
                        "SKU MUG-BLUE unknown in NetSuite"))
                .isEqualTo("3 orders, 412.00 GBP, oldest 11 min, SKU MUG-BLUE unknown in NetSuite");
        assertThat(DeadLetterGroups.Sentence.of(
                        1,
                        2,
                        List.of(Amount.of(new BigDecimal("1200"), "JPY"), Amount.of(new BigDecimal("0.5"), "USD")),
                        Duration.ofHours(30),
                        "x"))
                .isEqualTo("1 order and 2 other events, 1200 JPY and 0.50 USD, oldest 30 h, x");
        assertThat(DeadLetterGroups.Sentence.of(0, 1, List.of(), Duration.ofDays(3), "x"))
                .isEqualTo("1 event, oldest 3 d, x");
    }
}
