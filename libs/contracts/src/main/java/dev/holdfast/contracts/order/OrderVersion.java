package dev.holdfast.contracts.order;

import java.time.Instant;

/**
 * Which of two bodies of one order is newer. Shopify's {@code updated_at} has whole seconds, so two different bodies can
 * carry the same: then neither is trusted, and the order is read again.
 *
 * @param updatedAt the order's {@code updated_at}
 * @param digest SHA-256 of the canonical order, in hexadecimal
 */
public record OrderVersion(Instant updatedAt, String digest) {

    /** How a version stands to the one that was applied. */
    public enum Relation {
        OLDER,
        SAME,
        /** Same second, other content. */
        AMBIGUOUS,
        NEWER
    }

    /** How this version stands to {@code applied}. */
    public Relation relationTo(OrderVersion applied) {
        int order = updatedAt.compareTo(applied.updatedAt);
        if (order < 0) {
            return Relation.OLDER;
        }
        if (order > 0) {
            return Relation.NEWER;
        }
        return digest.equals(applied.digest) ? Relation.SAME : Relation.AMBIGUOUS;
    }
}
