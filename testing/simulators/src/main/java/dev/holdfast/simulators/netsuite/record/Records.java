package dev.holdfast.simulators.netsuite.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.catalog.Catalog;
import dev.holdfast.simulators.netsuite.catalog.Field;
import dev.holdfast.simulators.netsuite.catalog.RecordType;
import dev.holdfast.simulators.world.Tables;
import dev.holdfast.simulators.world.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * Finds records. A record lies in the table named like its type, under its id, as an object of its fields: references as
 * {@code {"id"}}, choices as their id, sublists as arrays of lines. Two further tables are indexes: which type an id belongs to,
 * and which id an external id belongs to.
 */
public final class Records {

    private static final String IDENTITY = "identity";
    private static final String EXTERNAL_ID = "external-id";
    private static final List<String> NAMES = List.of("tranId", "entityId", "itemId", "name");

    private Records() {}

    /** One record. */
    public static Optional<ObjectNode> get(Tables tables, RecordType type, String id) {
        return tables.get(type.name(), id);
    }

    /** The type of the record that has the id, among all types that share the type's ids. */
    public static Optional<RecordType> typeOf(Tables tables, String idSpace, String id) {
        return tables.get(IDENTITY, idSpace + "|" + id)
                .flatMap(entry -> Catalog.simulated().type(entry.path("type").asText()));
    }

    /** The id behind an external id. */
    public static Optional<String> idOf(Tables tables, RecordType type, String externalId) {
        return tables.get(EXTERNAL_ID, type.name() + "|" + externalId)
                .map(entry -> entry.path("id").asText());
    }

    /** The record that a reference field points at. */
    public static Optional<ObjectNode> target(Tables tables, Field.Reference reference, JsonNode value) {
        return targetType(tables, reference, value)
                .flatMap(type -> get(tables, type, value.path("id").asText()));
    }

    /** The type of the record that a reference field points at. */
    public static Optional<RecordType> targetType(Tables tables, Field.Reference reference, JsonNode value) {
        String id = value.path("id").asText();
        return Catalog.simulated().targets(reference.targets()).stream()
                .filter(type -> get(tables, type, id).isPresent())
                .findFirst();
    }

    /** The item of that id, of whatever kind. */
    public static Optional<ObjectNode> item(Tables tables, String id) {
        return typeOf(tables, "item", id).flatMap(type -> get(tables, type, id));
    }

    /** What people call the record. */
    public static String nameOf(ObjectNode record) {
        for (String field : NAMES) {
            if (record.path(field).isTextual()) {
                return record.path(field).asText();
            }
        }
        return record.path("id").asText();
    }

    static void identify(Transaction transaction, RecordType type, String id) {
        transaction.keep(IDENTITY, type.idSpace() + "|" + id, Json.object().put("type", type.name()));
    }

    static void bind(Transaction transaction, RecordType type, String externalId, String id) {
        transaction.keep(
                EXTERNAL_ID, type.name() + "|" + externalId, Json.object().put("id", id));
    }

    /** Frees what {@link #bind} took. An empty entry would still be found, so the entry points nowhere. */
    static void release(Transaction transaction, RecordType type, String externalId) {
        transaction.delete(EXTERNAL_ID, type.name() + "|" + externalId);
    }

    static void forget(Transaction transaction, RecordType type, String id) {
        transaction.delete(IDENTITY, type.idSpace() + "|" + id);
    }
}
