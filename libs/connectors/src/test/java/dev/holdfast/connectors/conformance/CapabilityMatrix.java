package dev.holdfast.connectors.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.conformance.Case.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code docs/connectors/README.md}: what each connector brings about, how each document is made once, and by which cases it is proved. */
final class CapabilityMatrix {

    private static final String HOW = "mvn -q -pl libs/connectors -am test -Dtest=ErpConformanceTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dholdfast.write-docs";

    private CapabilityMatrix() {}

    /** Holds the page against what passed, or writes it. */
    static void check(Evidence evidence, List<Case> cases) throws IOException {
        Collection<Evidence.Vendor> vendors = evidence.vendors().values();
        assertThat(vendors)
                .as("vendors that went to the end")
                .hasSameSizeAs(Vendors.all().keySet());
        for (Evidence.Vendor vendor : vendors) {
            List<String> failed = cases.stream()
                    .map(Case::id)
                    .filter(id -> !vendor.outcomes().containsKey(id))
                    .toList();
            assertThat(failed).as("cases that %s did not pass", vendor.title()).isEmpty();
        }
        String page = page(vendors, cases);
        Path file = Path.of(System.getProperty("holdfast.root", "../.."), "docs/connectors/README.md");
        if (System.getProperty("holdfast.write-docs") != null) {
            Files.writeString(file, page);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("docs/connectors/README.md is stale: write it with " + HOW)
                .isEqualTo(page);
    }

    private static String page(Collection<Evidence.Vendor> vendors, List<Case> cases) {
        List<String> lines = new ArrayList<>(List.of(
                "# ERP connectors: what each can do",
                "",
                "Written by the conformance suite (`ErpConformanceTest`) from the cases that passed against the vendors'"
                        + " simulators; do not edit. Write it anew with:",
                "",
                "    " + HOW,
                "",
                "## Effects",
                "",
                "How a document is made once, and how many cases prove it. *The vendor keeps our key unique*: a create that is"
                        + " sent twice makes one document. *Looked up*: the vendor refuses no second one, so that after an answer"
                        + " was lost, \"not found\" counts only once the time given has passed.",
                "",
                row("Effect", vendors, Evidence.Vendor::title),
                rule(vendors)));
        for (Effect effect : Effect.values()) {
            Subject subject = Subject.valueOf(effect.name());
            lines.add(row(subject.title, vendors, vendor -> effect(vendor, effect, of(cases, subject))));
        }
        lines.addAll(
                List.of("", "## Beside them", "", row("Capability", vendors, Evidence.Vendor::title), rule(vendors)));
        lines.add(row("Stock told", vendors, vendor -> switch (vendor.stock()) {
            case BY_LOCATION -> "by SKU and location";
            case SUMMED -> "by SKU, locations summed";
            case NONE -> "not comparable";
        }));
        lines.add(row("Webhooks", vendors, vendor -> vendor.webhooks() ? "yes" : "the vendor has none"));
        for (Subject subject : Subject.values()) {
            if (!subject.effect) {
                lines.add(row(subject.title, vendors, vendor -> count(vendor, of(cases, subject))));
            }
        }
        lines.addAll(List.of(
                "",
                "## Cases",
                "",
                "✓: it does what the case says. –: the case is about something that the vendor does not have. A word: the typed failure that is right there, with the step by hand in its"
                        + " reason; the vendor's page says more.",
                ""));
        for (Subject subject : Subject.values()) {
            lines.addAll(
                    List.of("### " + subject.title, "", row("Case", vendors, Evidence.Vendor::title), rule(vendors)));
            for (Case one : of(cases, subject)) {
                lines.add(row("`" + one.id() + "`: " + one.says(), vendors, vendor -> mark(vendor, one)));
            }
            lines.add("");
        }
        return String.join("\n", lines);
    }

    private static List<Case> of(List<Case> cases, Subject subject) {
        return cases.stream().filter(one -> one.subject() == subject).toList();
    }

    private static String effect(Evidence.Vendor vendor, Effect effect, List<Case> cases) {
        String once = vendor.once().get(effect);
        return once == null ? "by hand" : once + "; " + count(vendor, cases);
    }

    private static String count(Evidence.Vendor vendor, List<Case> cases) {
        long done = cases.stream()
                .filter(one -> mark(vendor, one).equals(Evidence.DONE))
                .count();
        long apply = cases.stream()
                .filter(one -> !mark(vendor, one).equals(Evidence.DOES_NOT_APPLY))
                .count();
        return done + " of " + apply + " cases";
    }

    private static String mark(Evidence.Vendor vendor, Case one) {
        return vendor.outcomes().getOrDefault(one.id(), "");
    }

    private static String row(
            String first, Collection<Evidence.Vendor> vendors, Function<Evidence.Vendor, String> cell) {
        return vendors.stream().map(cell).collect(Collectors.joining(" | ", "| " + first + " | ", " |"));
    }

    private static String rule(Collection<Evidence.Vendor> vendors) {
        return "|---" + "|---".repeat(vendors.size()) + "|";
    }
}
