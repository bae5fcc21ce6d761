package dev.holdfast.erpsync.preflight;

import dev.holdfast.connectors.AccountFacts.State;
import dev.holdfast.connectors.AccountFacts.Told;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.transport.UpstreamException;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How findings are made of what systems answer: one that cannot be looked at is said so, and hides no other. */
final class Looking {

    /** Things shown by name; a hundred of one kind are one piece of work. */
    static final int SHOWN = 20;

    private Looking() {}

    /** What a look finds; where it fails, that it was not found out, which is never green. */
    static List<Finding> at(String check, String what, Supplier<List<Finding>> look) {
        try {
            return look.get();
        } catch (UpstreamException e) {
            return List.of(Finding.amber(
                    check,
                    what + " could not be looked at: " + e.failure().reason(),
                    "put that right, and look again"));
        } catch (SecretUnavailableException e) {
            return List.of(Finding.amber(
                    check, what + " could not be looked at: " + e.getMessage(), "put that right, and look again"));
        }
    }

    /** Several things as one finding, as bad as the worst of them; the others are told behind it. */
    static Finding of(String check, List<Told> told) {
        List<Told> wrong = all(told, State.WRONG);
        List<Told> unknown = all(told, State.NOT_TOLD);
        if (!wrong.isEmpty()) {
            return Finding.red(check, says(wrong), fixes(wrong));
        }
        if (!unknown.isEmpty()) {
            return Finding.amber(
                    check, "not checkable without writing or by a person: " + says(unknown), fixes(unknown));
        }
        return Finding.green(check, says(told));
    }

    private static List<Told> all(List<Told> told, State state) {
        return told.stream().filter(one -> one.state() == state).toList();
    }

    private static String says(List<Told> told) {
        return shown(told.stream().map(Told::says).toList());
    }

    private static String fixes(List<Told> told) {
        return told.stream().map(Told::fix).distinct().collect(Collectors.joining("; "));
    }

    /** The first of them, and how many more there are. */
    static String shown(Collection<String> words) {
        return words.stream().limit(SHOWN).collect(Collectors.joining("; "))
                + (words.size() > SHOWN ? "; and " + (words.size() - SHOWN) + " more" : "");
    }
}
