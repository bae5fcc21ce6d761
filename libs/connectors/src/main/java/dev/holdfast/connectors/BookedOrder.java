package dev.holdfast.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.contracts.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the ERP now holds it.
 *
 * @param recordId the ERP's own id
 * @param number the number people see in the ERP
 * @param origin how it was found: ours, or booked by somebody else and adopted
 * @param cancelled whether the ERP will deliver nothing more of it
 * @param progress whether shipping or billing has begun: then its lines are locked
 * @param lines lines that stand for products, with the source's line id where it is known
 * @param shipping without tax; null where the ERP gives none
 * @param tax null where the ERP does not say
 * @param total with tax; the amount to compare with what was wanted, since it means the same everywhere
 * @param raw the vendor's record, whole, for {@code plan}: no other code reads it
 */
public record BookedOrder(
        String recordId,
        @Nullable String number,
        Origin origin,
        String currency,
        boolean cancelled,
        Progress progress,
        List<Line> lines,
        @Nullable Money shipping,
        @Nullable Money tax,
        Money total,
        JsonNode raw) {

    /** Who booked it. */
    public enum Origin {
        HOLDFAST,
        ADOPTED
    }

    /** How far the ERP has come with it. */
    public enum Progress {
        OPEN,
        /** Shipping or billing has begun. */
        BEGUN,
        CLOSED
    }

    /**
     * One line.
     *
     * @param lineId the source's line id; null where an earlier integration did not keep it
     * @param shipped how many of the units the ERP has shipped, by whomever; null where it does not tell
     * @param amount of all units, always without tax: a connector to an ERP that keeps gross amounts takes it out
     */
    public record Line(
            @Nullable String lineId,
            @Nullable String item,
            int units,
            @Nullable Integer shipped,
            Money amount) {

        /** One of which the ERP does not tell what it has shipped. */
        public Line(@Nullable String lineId, @Nullable String item, int units, Money amount) {
            this(lineId, item, units, null, amount);
        }
    }
}
