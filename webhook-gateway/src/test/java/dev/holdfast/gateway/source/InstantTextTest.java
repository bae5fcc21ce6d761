package dev.holdfast.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {

    @Test
    void everyInstantIsWrittenAndReadAsTheLibraryDoes() {
        qt().forAll(
                        longs().between(
                                        Instant.parse("-0009-01-01T00:00:00Z").getEpochSecond(),
                                        Instant.parse("+10009-12-31T23:59:59Z").getEpochSecond()),
                        integers().between(0, 999_999_999),
                        integers().between(0, 9))
                .checkAssert((second, nano, zeros) -> {
                    int power = (int) Math.pow(10, zeros);
                    Instant instant = Instant.ofEpochSecond(second, (long) nano / power * power);
                    assertThat(InstantText.write(instant)).isEqualTo(instant.toString());
                    assertThat(InstantText.read(instant.toString())).isEqualTo(instant);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T10:15:30Z",
                "2026-11-20T10:15:30.1Z",
                "2026-11-20T10:15:30.123456789Z",
                "2026-11-20T10:15:30.1234567890Z",
                "2026-11-20T10:15:30.Z",
                "2026-11-20T10:15:30,1Z",
                "2026-11-20T10:15:30.1x3Z",
                "2026-11-20T10:15Z",
                "2026-11-20T10:15:30+02:00",
                "2026-11-20T10:15:30",
                "2026-11-20t10:15:30z",
                "2026-11-20 10:15:30Z",
                "2026-02-30T10:15:30Z",
                "2024-02-29T23:59:59.999Z",
                "2026-12-31T23:59:60Z",
                "2026-11-20T24:00:00Z",
                "2026-13-20T10:15:30Z",
                "-026-11-20T10:15:30Z",
                "0000-01-01T00:00:00Z",
                "２０２６-11-20T10:15:30Z",
                "Z",
                ""
            })
    void whatTheLibraryRefusesIsRefused(String text) {
        assertThat(read(text, InstantText::read)).isEqualTo(read(text, Instant::parse));
    }

    private interface Reader {
        Instant read(String text);
    }

    private static @Nullable Instant read(String text, Reader reader) {
        try {
            return reader.read(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
