package dev.holdfast.simulators.businesscentral.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.businesscentral.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/**
 * One field of an entity.
 *
 * @param longest of a text; 0 for any length
 * @param members of an enum, as the metadata writes them
 * @param writable whether the API lets it be written
 */
public record Field(String name, Kind kind, int longest, List<String> members, boolean writable) {

    /** What a field holds. */
    public enum Kind {
        TEXT,
        GUID,
        DECIMAL,
        WHOLE,
        FLAG,
        DATE,
        TIME,
        ENUM
    }

    /** What it holds before anybody wrote it: Business Central keeps no nulls. */
    public void putEmpty(ObjectNode record) {
        switch (kind) {
            case TEXT -> record.put(name, "");
            case GUID -> record.put(name, "00000000-0000-0000-0000-000000000000");
            case DECIMAL, WHOLE -> record.put(name, 0);
            case FLAG -> record.put(name, false);
            case DATE -> record.put(name, "0001-01-01");
            case TIME -> record.put(name, "0001-01-01T00:00:00Z");
            case ENUM -> record.put(name, members.getFirst());
        }
    }

    /** @throws Refusal when the field does not take the value */
    public void check(JsonNode value) {
        boolean fits =
                switch (kind) {
                    case TEXT -> value.isTextual();
                    case GUID ->
                        value.isTextual()
                                && value.asText().matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
                    case DECIMAL -> value.isNumber();
                    case WHOLE -> value.isIntegralNumber();
                    case FLAG -> value.isBoolean();
                    case DATE -> value.isTextual() && isDate(value.asText());
                    case TIME -> value.isTextual();
                    case ENUM -> value.isTextual();
                };
        if (!fits) {
            throw Refusal.bad("Cannot convert the value of property '" + name + "' to type 'Edm." + kind + "'.");
        }
        if (kind == Kind.TEXT && longest > 0 && value.asText().length() > longest) {
            throw new Refusal(
                    400,
                    "Application_StringExceededLength",
                    "The length of the string is " + value.asText().length()
                            + ", but it must be less than or equal to " + longest + " characters. Value: "
                            + value.asText());
        }
        if (kind == Kind.ENUM
                && !members.contains(value.asText().replace(" ", "_x0020_").replace("/", "_x002F_"))) {
            throw Refusal.bad(
                    "The value '" + value.asText() + "' is no member of the enum of property '" + name + "'.");
        }
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
