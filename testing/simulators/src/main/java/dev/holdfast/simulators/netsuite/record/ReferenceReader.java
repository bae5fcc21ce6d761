package dev.holdfast.simulators.netsuite.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.Behaviour;
import dev.holdfast.simulators.netsuite.catalog.Catalog;
import dev.holdfast.simulators.netsuite.catalog.Field;
import dev.holdfast.simulators.netsuite.catalog.RecordType;
import dev.holdfast.simulators.world.Tables;
import java.util.Optional;

/** Reads references: {@code {"id": "7"}}, {@code {"id": 7}}, {@code {"externalId": "abc"}}. Empty: no such record. */
final class ReferenceReader {

    private final Tables tables;
    private final Behaviour behaviour;

    ReferenceReader(Tables tables, Behaviour behaviour) {
        this.tables = tables;
        this.behaviour = behaviour;
    }

    Optional<JsonNode> read(Field.Reference reference, JsonNode value) {
        JsonNode id = value.path("id");
        if (id.isTextual() || id.isIntegralNumber()) {
            JsonNode kept = Json.object().put("id", id.asText());
            return Records.targetType(tables, reference, kept).map(type -> kept);
        }
        if (value.path("externalId").isTextual() && behaviour.referencesTakeExternalIds()) {
            for (RecordType type : Catalog.simulated().targets(reference.targets())) {
                Optional<String> found =
                        Records.idOf(tables, type, value.path("externalId").asText());
                if (found.isPresent()) {
                    return Optional.of(Json.object().put("id", found.get()));
                }
            }
        }
        return Optional.empty();
    }
}
