package dev.holdfast.launcher.erp;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/**
 * One document in an ERP's books, in neutral words.
 *
 * @param about the shop's id of the order that it is or ships, or of the refund that it credits
 * @param record the ERP's own id
 * @param units of products that it is about, by SKU; what was taken off is left out
 * @param total zero for shipments
 * @param ended whether nothing more of it will be delivered
 */
public record Document(
        Kind kind, String about, String record, Map<String, Integer> units, BigDecimal total, boolean ended) {

    /** What it is. */
    public enum Kind {
        ORDER,
        SHIPMENT,
        CREDIT;

        /** In a sentence. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** In a few words. */
    public String described() {
        return kind.word() + " " + record + ", "
                + (ended ? "ended" : units + (kind == Kind.SHIPMENT ? "" : ", " + total.toPlainString()));
    }
}
