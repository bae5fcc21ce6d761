package dev.holdfast.simulators.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.BadRequest;
import org.jspecify.annotations.Nullable;

/**
 * One change to a JSON answer. The path is like a JSON pointer, and {@code *} stands for every element or field at its place:
 * {@code /data/orders/nodes/*}{@code /name}. Places that the answer does not have are passed over.
 *
 * @param value what {@code SET} puts there
 * @param name what {@code RENAME} calls the field
 */
public record AnswerEdit(
        Kind kind,
        String path,
        @Nullable JsonNode value,
        @Nullable String name) {

    /** What is done at the path. */
    public enum Kind {
        REMOVE,
        RENAME,
        SET
    }

    /** Refuses a path that names no field, and what lacks its value or name. */
    public AnswerEdit {
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw new BadRequest("edits.path must be like /data/field, but is \"" + path + "\"");
        }
        if (kind == Kind.SET && value == null) {
            throw new BadRequest("edits.value is missing: SET needs one");
        }
        if (kind == Kind.RENAME && name == null) {
            throw new BadRequest("edits.name is missing: RENAME needs one");
        }
    }

    /** Changes the tree in place. */
    public void applyTo(JsonNode root) {
        String[] segments = path.substring(1).split("/");
        walk(root, segments, 0);
    }

    private void walk(JsonNode node, String[] segments, int at) {
        String segment = segments[at];
        if (at == segments.length - 1) {
            change(node, segment);
        } else if (segment.equals("*")) {
            node.forEach(child -> walk(child, segments, at + 1));
        } else {
            JsonNode child = node instanceof ArrayNode && segment.matches("[0-9]{1,9}")
                    ? node.path(Integer.parseInt(segment))
                    : node.path(segment);
            walk(child, segments, at + 1);
        }
    }

    private void change(JsonNode node, String field) {
        if (!(node instanceof ObjectNode object)) {
            return;
        }
        switch (kind) {
            case REMOVE -> object.remove(field);
            case SET -> object.set(field, value);
            case RENAME -> {
                JsonNode moved = object.remove(field);
                if (moved != null) {
                    object.set(name, moved);
                }
            }
        }
    }
}
