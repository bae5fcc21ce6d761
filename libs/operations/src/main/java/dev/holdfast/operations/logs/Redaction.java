package dev.holdfast.operations.logs;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Masks what must not be in a log: tokens, keys, e-mail addresses, telephone numbers. A last net below the rule that
 * nobody logs them; ids, times and amounts stay readable.
 */
public final class Redaction {

    private record Rule(Pattern pattern, String replacement) {}

    private static final List<Rule> RULES = List.of(
            rule("-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)", "[key]"),
            rule("\\bshp[a-z]{2}_[A-Za-z0-9]{8,}", "[token]"),
            rule("\\bwhsec_[A-Za-z0-9+/=]{8,}", "[token]"),
            rule("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*)?", "[token]"),
            rule("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}", "$1 [token]"),
            rule(
                    "(?i)\\b(access_token|refresh_token|client_secret|client_assertion|api_key|password|token|secret"
                            + "|oauth_signature|oauth_token)(\"?\\s*[=:]\\s*\"?)[^\\s\"&,;}]{6,}",
                    "$1$2[token]"),
            rule("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}", "[e-mail]"),
            rule("(?<![\\w.])\\+\\d[\\d ().-]{7,17}\\d(?!\\w)", "[phone]"),
            rule("(?<![\\w.-])(\\(\\d{3}\\) ?|\\d{3}[-. ])\\d{3}[-. ]\\d{4}(?![\\w.-])", "[phone]"));

    private Redaction() {}

    /** The text with what must not be logged masked. */
    public static String of(String text) {
        String result = text;
        for (Rule rule : RULES) {
            result = rule.pattern().matcher(result).replaceAll(rule.replacement());
        }
        return result;
    }

    private static Rule rule(String pattern, String replacement) {
        return new Rule(Pattern.compile(pattern, Pattern.DOTALL), replacement);
    }
}
