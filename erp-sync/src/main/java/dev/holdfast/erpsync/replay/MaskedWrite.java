package dev.holdfast.erpsync.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.connectors.Plan;
import java.util.Set;

/**
 * A write as it may be kept and shown: every field, amount, quantity and id as it would be sent, and every text masked that is
 * not listed here, since a text may be a person's name or address. What is listed, not what is hidden: a field that a vendor
 * adds tomorrow is masked until somebody looked at it.
 */
final class MaskedWrite {

    private static final String MASK = "[masked]";
    private static final Set<String> SHOWN = Set.of(
            "id",
            "externalId",
            "tranDate",
            "otherRefNum",
            "currency",
            "status",
            "externalDocumentNumber",
            "orderDate",
            "currencyCode",
            "lineType",
            "lineObjectNumber");

    private MaskedWrite() {}

    static DryRunReport.SampleWrite of(Plan.Write write) {
        JsonNode body = write.body();
        return new DryRunReport.SampleWrite(
                write.effect().name().toLowerCase(java.util.Locale.ROOT),
                write.creates(),
                write.method(),
                write.path(),
                write.summary(),
                body == null ? null : masked(body, ""));
    }

    private static JsonNode masked(JsonNode value, String name) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.forEachEntry((field, inner) -> copy.set(field, masked(inner, field)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(inner -> copy.add(masked(inner, name)));
                yield copy;
            }
            case TextNode text when !SHOWN.contains(name) && !text.asText().isEmpty() -> TextNode.valueOf(MASK);
            default -> value;
        };
    }
}
