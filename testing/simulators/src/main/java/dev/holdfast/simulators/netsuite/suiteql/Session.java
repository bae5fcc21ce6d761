package dev.holdfast.simulators.netsuite.suiteql;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/**
 * The preferences of the querying user.
 *
 * @param now in the user's time zone
 * @param dateFormat an Oracle format model for dates that the query does not format itself ({@code FMMM/DD/YYYY})
 */
public record Session(LocalDateTime now, String dateFormat) {

    /** What the value looks like in an answer and in concatenations; empty for no value. */
    String text(Datum datum) {
        return switch (datum) {
            case Datum.Text text -> text.value();
            case Datum.Numeric number -> plain(number.value());
            case Datum.Moment moment -> DateModel.of(dateFormat).format(moment.value());
            case Datum.Nothing nothing -> "";
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
