package dev.holdfast.proof.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One effect on a sales order, as the simulated ERP's write log has it.
 *
 * @param sequence ascending in the order in which effects happened
 * @param order the order's id in the shop
 * @param kind what it did to the record
 * @param creatingCall whether the request was one that creates where nothing is
 * @param version which of the order's versions the record holds afterwards, counted from 1; 0: none of them
 * @param lines what the record holds afterwards
 * @param fault the injected fault under which it happened; null: none
 */
public record ErpWrite(
        long sequence,
        Instant at,
        String order,
        Kind kind,
        boolean creatingCall,
        int version,
        List<Line> lines,
        @Nullable String fault) {

    /** One line. @param key Shopify's id of the line, or what else it stands for */
    public record Line(String key, int units) {

        @Override
        public String toString() {
            return units + " of " + key;
        }
    }

    /** What a write does to a record. */
    public enum Kind {
        CREATE,
        UPDATE,
        DELETE
    }

    @Override
    public String toString() {
        return "%d %s %s%s order %s version %d, lines %s%s"
                .formatted(
                        sequence,
                        at,
                        kind,
                        creatingCall ? " by a creating call," : ",",
                        order,
                        version,
                        lines,
                        fault == null ? "" : ", under " + fault);
    }
}
