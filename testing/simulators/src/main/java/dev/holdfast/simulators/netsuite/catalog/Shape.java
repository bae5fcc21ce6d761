package dev.holdfast.simulators.netsuite.catalog;

import java.util.Map;
import java.util.Optional;

/** Named fields: of a record, a subrecord or a line. @param fields by name, in the catalogue's order */
public record Shape(String name, Map<String, Field> fields) {

    /** The field of that name, spelled exactly so. */
    public Optional<Field> field(String field) {
        return Optional.ofNullable(fields.get(field));
    }
}
