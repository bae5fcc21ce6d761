package dev.holdfast.erpsync.preflight;

import static dev.holdfast.erpsync.preflight.Finding.amber;
import static dev.holdfast.erpsync.preflight.Finding.green;
import static dev.holdfast.erpsync.preflight.Finding.red;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.References.Kind;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.settings.ErpSettings;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is found of an ERP account. */
final class ErpLook {

    /** Outcomes of the dry booking that no order of a live connection may come to. */
    private static final Set<String> BLOCKING =
            Set.of("mapping-failed", "unauthorized", "forbidden", "suspended", "missing-reference");

    /** Outcomes that say nothing of the order: who was not answered has not looked. */
    private static final Set<String> UNANSWERED = Set.of("transient", "rate-limited", "unknown-outcome", "conflict");

    private static final Set<String> WELL = Set.of("create", "change", "agrees", "excluded", "cancelled-unbooked");

    /** References shown by name; a hundred unmapped SKUs are one piece of work. */
    private static final int SHOWN = 50;

    private final ErpSettings settings;
    private final Duration soon;

    /** @param soon a credential that ends within this time is worth a word */
    ErpLook(ErpSettings settings, Duration soon) {
        this.settings = settings;
        this.soon = soon;
    }

    List<Finding> access(CredentialProbe probe, Instant now) {
        try {
            CredentialProbe.Result result = probe.probe();
            List<Finding> findings = new ArrayList<>();
            findings.add(green("erp", "signed in to " + result.identity()));
            findings.add(
                    result.missing().isEmpty()
                            ? green(
                                    "erp-permissions",
                                    result.granted().isEmpty()
                                            ? "the vendor lists none; what the dry booking reads is readable"
                                            : "granted: " + String.join(", ", new TreeSet<>(result.granted())))
                            : red(
                                    "erp-permissions",
                                    "lacking: " + String.join(", ", new TreeSet<>(result.missing())),
                                    "grant them to the integration's role"));
            findings.add(Ending.of("erp-credential", CredentialKind.of(settings), result.expiresAt(), now, soon));
            if (result.warning() != null) {
                findings.add(amber("erp-warning", result.warning(), "see the vendor's page under docs/connectors"));
            }
            return findings;
        } catch (UpstreamException e) {
            return List.of(
                    red("erp", "the ERP does not let us in: " + e.failure().reason(), "put the erp credential right"));
        }
    }

    /** How each effect is made once, and which are made by hand. */
    static Finding uniqueness(Map<Effect, Uniqueness> once, Set<Effect> effects) {
        String made = once.entrySet().stream()
                .map(entry -> word(entry.getKey()) + ": "
                        + switch (entry.getValue()) {
                            case Uniqueness.Atomic _ -> "the ERP keeps our key unique";
                            case Uniqueness.LookUp(Duration settle) -> "looked up, after " + settle.toSeconds() + " s";
                        })
                .collect(Collectors.joining("; "));
        String byHand = Arrays.stream(Effect.values())
                .filter(effect -> !effects.contains(effect))
                .map(ErpLook::word)
                .collect(Collectors.joining(", "));
        return byHand.isEmpty()
                ? green("uniqueness", made)
                : amber("uniqueness", made + "; made by hand: " + byHand, "agree with the accountants who does it");
    }

    /** What the last orders name and the ERP does not know, a finding a kind. */
    static List<Finding> unmapped(Map<Ref, String> missing) {
        Map<Kind, List<Ref>> byKind =
                missing.keySet().stream().collect(Collectors.groupingBy(Ref::kind, TreeMap::new, Collectors.toList()));
        List<Finding> findings = new ArrayList<>();
        for (Kind kind : List.of(Kind.ITEM, Kind.LOCATION, Kind.TAX_CODE)) {
            if (!byKind.containsKey(kind)) {
                findings.add(green("unmapped-" + word(kind), "none among the last orders"));
            }
        }
        byKind.forEach((kind, refs) -> findings.add(red(
                "unmapped-" + word(kind),
                refs.stream().limit(SHOWN).map(ref -> shown(ref, missing)).collect(Collectors.joining("; "))
                        + (refs.size() > SHOWN ? "; and " + (refs.size() - SHOWN) + " more" : ""),
                "create them in the ERP, or map them in connections.yaml")));
        return findings;
    }

    private static String shown(Ref ref, Map<Ref, String> why) {
        String more = why.getOrDefault(ref, "");
        return more.isEmpty() ? ref.key() : ref.key() + " (" + more + ")";
    }

    /** What the dry booking came to. */
    static Finding booking(Report.Booking booking) {
        if (booking.orders() == 0) {
            return amber(
                    "dry-booking", "the shop told no orders of the last 59 days", "place a test order and look again");
        }
        String all = booking.outcomes().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", ", booking.orders() + " orders: ", ""));
        if (booking.outcomes().keySet().stream().anyMatch(BLOCKING::contains)) {
            return red("dry-booking", all, "put right what the other findings and the examples name");
        }
        if (booking.outcomes().keySet().stream().anyMatch(UNANSWERED::contains)) {
            return red("dry-booking", all, "shop or ERP went away, or was too busy: look again when they answer");
        }
        if (booking.outcomes().getOrDefault("excluded", 0) == booking.orders()) {
            return amber("dry-booking", all, "none of them would be booked: see that the booking rule is meant so");
        }
        return WELL.containsAll(booking.outcomes().keySet())
                ? green("dry-booking", all)
                : amber("dry-booking", all, "such orders would wait for a person; the examples say why");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
