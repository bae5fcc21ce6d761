package dev.holdfast.proof.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether each credit and each shipment reached the ERP once, under the shop's id of it, and nothing that is none did. */
final class Facts {

    private Facts() {}

    static List<Finding> judge(List<FactWrite> writes, Set<String> told) {
        List<Finding> findings = new ArrayList<>();
        Map<String, FactWrite> created = new HashMap<>();
        for (FactWrite write : writes) {
            if (!told.contains(write.fact())) {
                findings.add(new Finding(
                        Finding.Kind.UNKNOWN_RECORD,
                        write.fact(),
                        "no webhook told of it, but this was written: " + write));
            }
            switch (write.kind()) {
                case CREATE -> {
                    FactWrite before = created.putIfAbsent(write.table() + " " + write.fact(), write);
                    if (before != null) {
                        findings.add(new Finding(Finding.Kind.FACT_TWICE, write.fact(), write + ", after " + before));
                    }
                }
                case UPDATE -> {
                    // Carrier and tracking numbers come later; how much was credited or shipped is the document's own.
                }
                case DELETE -> findings.add(new Finding(Finding.Kind.DELETED, write.fact(), write.toString()));
            }
        }
        return findings;
    }
}
