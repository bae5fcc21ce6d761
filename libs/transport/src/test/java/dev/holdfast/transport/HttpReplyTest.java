package dev.holdfast.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpReplyTest {

    private static final String NOW = "Tue, 24 Nov 2026 10:00:00 GMT";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | PT7S",
                "' 7 ' | PT7S",
                "2.5 | PT2.5S",
                "0 | PT0S",
                "Tue, 24 Nov 2026 10:00:30 GMT | PT30S",
                "Tue, 24 Nov 2026 09:59:30 GMT |",
                "-5 |",
                "99999999999 |",
                "soon |",
                "'' |"
            })
    void howLongToWaitIsToldInSecondsOrAsAMoment(String asked, @Nullable String span) {
        assertThat(reply(asked, NOW).retryAfter())
                .isEqualTo(span == null ? empty() : Optional.of(Duration.parse(span)));
    }

    @Test
    void aMomentWithoutTheAnswersOwnTimeSaysNothing() {
        assertThat(reply("Tue, 24 Nov 2026 10:00:30 GMT", null).retryAfter()).isEmpty();
        assertThat(reply(null, NOW).retryAfter()).isEmpty();
    }

    private static Optional<Duration> empty() {
        return Optional.empty();
    }

    private static HttpReply reply(@Nullable String retryAfter, @Nullable String date) {
        Map<String, List<String>> headers = new HashMap<>();
        if (retryAfter != null) {
            headers.put("retry-after", List.of(retryAfter));
        }
        if (date != null) {
            headers.put("date", List.of(date));
        }
        return new HttpReply(429, headers, new byte[0]);
    }
}
