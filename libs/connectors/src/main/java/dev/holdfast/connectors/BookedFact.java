package dev.holdfast.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.contracts.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credit or a shipment as the ERP now holds it.
 *
 * @param recordId the ERP's own id of the document that credits or ships
 * @param number the number people see in the ERP
 * @param effective whether the document counts: not voided, and for a shipment actually shipped
 * @param lines lines that stand for products of the order
 * @param total of a credit, with tax; null for a shipment
 * @param paidBack what a payment document of the ERP gave back against the credit; null where none is kept, and for a shipment
 * @param raw the vendor's records, whole, for {@code plan}: no other code reads it
 */
public record BookedFact(
        String recordId,
        @Nullable String number,
        boolean effective,
        List<Line> lines,
        @Nullable Money total,
        @Nullable Money paidBack,
        JsonNode raw) {

    /** Units of one line. @param lineId the source's line id; null where the ERP's document does not tell it */
    public record Line(@Nullable String lineId, int units) {}
}
