package dev.holdfast.simulators.fault;

import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a fault hits, and what it does to them. A rule looks at every call that it matches; of those it hits the ones
 * that its trigger names.
 *
 * @param id names the rule in the logs; absent: given by the simulators
 */
public record FaultRule(
        @Nullable String id,
        @Nullable Match match,
        @Nullable Trigger trigger,
        FaultAction action) {

    /** Refuses a rule without an action. */
    public FaultRule {
        if (action == null) {
            throw new BadRequest("action is missing: name one with its type, such as {\"type\":\"drop-after\"}");
        }
    }

    /**
     * Which calls a rule looks at; what is absent matches all.
     *
     * @param path regular expression over the path after the account, query included; it must match somewhere
     * @param body regular expression over the request's body; it must match somewhere
     */
    public record Match(
            @Nullable String vendor,
            @Nullable String account,
            @Nullable String method,
            @Nullable String path,
            @Nullable String body) {

        /** Refuses what is no regular expression. */
        public Match {
            compile("match.path", path);
            compile("match.body", body);
        }

        /** Whether the rule looks at the call. */
        public boolean fits(Call call) {
            String query = call.uri().getRawQuery();
            return is(vendor, call.vendor())
                    && is(account, call.account())
                    && is(method, call.method())
                    && finds(path, query == null ? call.path() : call.path() + "?" + query)
                    && finds(body, call.text());
        }

        private static boolean is(@Nullable String wanted, String found) {
            return wanted == null || wanted.equals(found);
        }

        private static boolean finds(@Nullable String regex, String text) {
            return regex == null
                    || Pattern.compile(regex, Pattern.DOTALL).matcher(text).find();
        }

        private static void compile(String field, @Nullable String regex) {
            try {
                if (regex != null) {
                    Pattern.compile(regex);
                }
            } catch (PatternSyntaxException e) {
                throw new BadRequest(field + " is no regular expression: " + e.getDescription());
            }
        }
    }

    /**
     * Which of the calls looked at are hit; what is absent does not restrict.
     *
     * @param nth the nth call and no other, counted from 1
     * @param every each call whose number is divisible by it
     * @param probability by a generator of the rule's own
     * @param seed of that generator; absent: 0
     * @param count how many calls are hit at most
     */
    public record Trigger(
            @Nullable Long nth,
            @Nullable Long every,
            @Nullable Double probability,
            @Nullable Long seed,
            @Nullable Long count) {

        /** Refuses figures that can never hit. */
        public Trigger {
            positive("trigger.nth", nth);
            positive("trigger.every", every);
            positive("trigger.count", count);
            if (probability != null && !(probability >= 0 && probability <= 1)) {
                throw new BadRequest("trigger.probability must lie between 0 and 1, but is " + probability);
            }
        }

        private static void positive(String field, @Nullable Long value) {
            if (value != null && value < 1) {
                throw new BadRequest(field + " must be 1 or more, but is " + value);
            }
        }
    }
}
