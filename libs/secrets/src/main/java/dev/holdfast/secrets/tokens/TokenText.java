package dev.holdfast.secrets.tokens;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A pair as text, in lines: the form in which it is kept. */
final class TokenText {

    private static final String FORM = "holdfast tokens 1";

    private TokenText() {}

    static String written(TokenPair pair) {
        return String.join("\n", FORM, pair.goodUntil().toString(), pair.origin(), pair.access(), pair.refresh())
                + "\n";
    }

    /** Empty when it is no pair. */
    static Optional<TokenPair> read(List<String> lines) {
        if (lines.size() != 5 || !lines.getFirst().equals(FORM)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TokenPair(lines.get(3), lines.get(4), Instant.parse(lines.get(1)), lines.get(2)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
