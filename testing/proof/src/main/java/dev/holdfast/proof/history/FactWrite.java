package dev.holdfast.proof.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One effect on a document that stands for a fact of an order: a credit, the money that went back, a shipment.
 *
 * @param table the ERP's name for the kind of document
 * @param key the ERP's own id of the record
 * @param fact the shop's id of the fact, by which the ERP is to hold it once; empty where the record names none
 */
public record FactWrite(
        long sequence,
        Instant at,
        String table,
        String key,
        String fact,
        ErpWrite.Kind kind,
        @Nullable String fault) {

    @Override
    public String toString() {
        return "%d %s %s %s %s for fact %s%s"
                .formatted(sequence, at, kind, table, key, fact, fault == null ? "" : ", under " + fault);
    }
}
