package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.Optional;

/** The fields of an entity's record. */
final class Fields {

    private Fields() {}

    /** A text field; empty where it is absent, null or blank: this vendor writes "" for nothing. */
    static Optional<String> text(JsonNode record, String field) {
        return Json.text(record.path(field));
    }

    /** A text field without which a record makes no sense. */
    static String need(JsonNode record, String field) {
        return text(record, field)
                .orElseThrow(() -> new UpstreamException(
                        new Failure.ContractViolation("A record came without its " + field, "$." + field)));
    }

    /** A number field: absent, it would count as nothing, so that it must be there. */
    static BigDecimal number(JsonNode record, String field) {
        JsonNode value = record.path(field);
        if (value.isNumber()) {
            return value.decimalValue();
        }
        throw new UpstreamException(new Failure.ContractViolation(field + " is no number", "$." + field));
    }

    /** A NoYes field. */
    static boolean yes(JsonNode record, String field) {
        String value = text(record, field).orElse("No");
        return switch (value) {
            case "Yes" -> true;
            case "No" -> false;
            default ->
                throw new UpstreamException(
                        new Failure.ContractViolation(field + " is neither Yes nor No: " + value, "$." + field));
        };
    }
}
