package dev.holdfast.proof.history;

import dev.holdfast.simulators.world.Change;
import dev.holdfast.simulators.world.WriteEntry;
import java.util.ArrayList;
import java.util.List;

/** How one ERP's write log reads: each entry as an effect on an order, on a credit or a shipment, or as something strange. */
abstract class LogReading {

    private final List<ErpWrite> writes = new ArrayList<>();
    private final List<FactWrite> facts = new ArrayList<>();
    private final List<Finding> strange = new ArrayList<>();

    /** The next entry; they come in the order in which they took effect. */
    abstract void take(WriteEntry entry);

    /** Whether orders change line by line; else each write holds the whole order, and says which version it is. */
    abstract boolean byLine();

    final void order(ErpWrite write) {
        writes.add(write);
    }

    final void fact(WriteEntry entry, String key, String fact) {
        facts.add(new FactWrite(
                entry.sequence(), entry.at(), entry.table(), key, fact, kind(entry.kind()), entry.fault()));
    }

    final void strange(WriteEntry entry) {
        strange.add(new Finding(
                Finding.Kind.UNKNOWN_RECORD,
                "",
                "nothing but orders was to be written, but this was: " + entry.kind() + " " + entry.table() + " "
                        + entry.key() + " by " + entry.method() + " " + entry.path() + " at " + entry.at()));
    }

    static ErpWrite.Kind kind(Change.Kind kind) {
        return switch (kind) {
            case CREATE -> ErpWrite.Kind.CREATE;
            case UPDATE -> ErpWrite.Kind.UPDATE;
            case DELETE -> ErpWrite.Kind.DELETE;
        };
    }

    List<ErpWrite> writes() {
        return List.copyOf(writes);
    }

    List<FactWrite> facts() {
        return List.copyOf(facts);
    }

    List<Finding> strange() {
        return List.copyOf(strange);
    }
}
