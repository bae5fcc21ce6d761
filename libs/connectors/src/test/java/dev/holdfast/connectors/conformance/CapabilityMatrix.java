package dev.holdfast.connectors.conformance;

import dev.holdfast.connectors.Effect;
import dev.holdfast.simulators.conformance.CapabilityPage;
import dev.holdfast.simulators.conformance.Case;
import dev.holdfast.simulators.conformance.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page's part on ERPs: what each connector brings about, how each document is made once, and by which cases it is proved. */
final class CapabilityMatrix {

    private CapabilityMatrix() {}

    static void check(
            Evidence evidence, Map<String, String> titles, Map<String, Profile> profiles, List<Case<Trial>> cases) {
        List<String> lines = new ArrayList<>(List.of(
                "## ERPs",
                "",
                "How a document is made once, and how many cases prove it. *The vendor keeps our key unique*: a create that is"
                        + " sent twice makes one document. *Looked up*: the vendor refuses no second one, so that after an answer"
                        + " was lost, \"not found\" counts only once the time given has passed.",
                ""));
        lines.addAll(Evidence.head("Effect", titles));
        for (Effect effect : Effect.values()) {
            Subject subject = Subject.valueOf(effect.name());
            lines.add(Evidence.row(subject.title, titles, vendor -> {
                String once = of(profiles, vendor).once().get(effect);
                return once == null ? "by hand" : once + "; " + evidence.count(vendor, of(cases, subject));
            }));
        }
        lines.add("");
        lines.addAll(Evidence.head("Beside them", titles));
        lines.add(Evidence.row(
                "Stock told", titles, vendor -> switch (of(profiles, vendor).stock()) {
                    case BY_LOCATION -> "by SKU and location";
                    case SUMMED -> "by SKU, locations summed";
                    case NONE -> "not comparable";
                }));
        lines.add(Evidence.row(
                "Webhooks", titles, vendor -> of(profiles, vendor).webhooks() ? "yes" : "the vendor has none"));
        for (Subject subject : Subject.values()) {
            if (!subject.effect) {
                lines.add(Evidence.row(subject.title, titles, vendor -> evidence.count(vendor, of(cases, subject))));
            }
        }
        lines.add("");
        lines.addAll(evidence.tables(titles, cases));
        CapabilityPage.check("erps", lines);
    }

    private static Profile of(Map<String, Profile> profiles, String vendor) {
        Profile profile = profiles.get(vendor);
        if (profile == null) {
            throw new AssertionError(vendor + " did not go to the end");
        }
        return profile;
    }

    private static List<Case<Trial>> of(List<Case<Trial>> cases, Subject subject) {
        return cases.stream().filter(one -> one.subject().equals(subject.title)).toList();
    }
}
