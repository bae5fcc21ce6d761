package dev.holdfast.simulators.businesscentral.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.businesscentral.Refusal;
import dev.holdfast.simulators.exchange.Json;
import java.util.Map;
import java.util.Set;

/**
 * One kind of entity.
 *
 * @param set the collection's name in addresses
 * @param fields by name, in the order in which they are told
 */
public record EntityType(String name, String set, Map<String, Field> fields) {

    /** A record in which nothing was written yet. */
    public ObjectNode empty() {
        ObjectNode record = Json.object();
        fields.values().forEach(field -> field.putEmpty(record));
        return record;
    }

    /** @throws Refusal when there is no such field */
    public Field field(String name) {
        Field field = fields.get(name);
        if (field == null) {
            throw Refusal.bad("The property '" + name + "' does not exist on type 'Microsoft.NAV." + this.name
                    + "'. Make sure to only use property names that are defined by the type.");
        }
        return field;
    }

    /**
     * Looks at what a client wants to write.
     *
     * @param beside names that are no fields but may be there, such as a document's lines
     * @param allowed fields that may be written although the API's page does not let them be
     */
    public void check(JsonNode body, Set<String> beside, Set<String> allowed) {
        if (!body.isObject()) {
            throw Refusal.bad("The body must be an object.");
        }
        body.properties().forEach(entry -> {
            if (beside.contains(entry.getKey())) {
                return;
            }
            Field field = field(entry.getKey());
            if (!field.writable() && !allowed.contains(field.name())) {
                throw Refusal.bad("The control '" + field.name() + "' is read-only.");
            }
            field.check(entry.getValue());
        });
    }
}
